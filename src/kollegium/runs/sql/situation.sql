-- Everything about control in one read: the run, its community, its moves, seats and shelves. Not a word anybody wrote.
SELECT r.title, r.version, r.seq, r.counter, r.inputs, r.meets_at, r.room, r.started_at, r.finished_at, r.edition_id,
  c.id, c.name,
  (SELECT coalesce(jsonb_agg(jsonb_build_array(m.seq, m.kind, m.at, m.by_id, m.key, m.about) ORDER BY m.seq), '[]')
     FROM runs_move m WHERE m.run_id = r.id),
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'person', s.person_id, 'name', s.name, 'number', s.number,
       'version', s.version, 'left', s.left_at IS NOT NULL, 'groups', s.group_keys) ORDER BY s.number), '[]')
     FROM runs_seat s WHERE s.run_id = r.id),
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'shelf', x.shelf, 'lap', x.lap,
       'opened', x.opened_at IS NOT NULL, 'stayed_closed', x.stayed_closed_at IS NOT NULL) ORDER BY x.shelf, x.lap), '[]')
     FROM runs_shelf x WHERE x.run_id = r.id)
FROM runs_run r JOIN communities_community c ON c.id = r.community_id
WHERE r.id = %s
