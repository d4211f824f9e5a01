-- Where a run is, as trust.situation told it before, and whether it is a rehearsal.
DROP FUNCTION trust.situation(uuid);
CREATE FUNCTION trust.situation(wanted uuid) RETURNS TABLE (
  title text, version bigint, seq integer, counter integer, inputs jsonb, meets_at timestamptz, room text,
  started_at timestamptz, finished_at timestamptz, edition bigint, community bigint, community_name text,
  moves text, seats json, shelves json, is_rehearsal boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH me AS MATERIALIZED (SELECT trust.seat_in(wanted, trust.account()) AS id)
  SELECT r.title, r.version, r.seq, r.counter, r.inputs, r.meets_at, r.room, r.started_at, r.finished_at, r.edition_id, c.id, c.name,
    (SELECT coalesce(json_agg(json_build_array(m.seq, m.kind, m.at, m.by_id, m.key, m.about) ORDER BY m.seq)::text, '[]')
       FROM public.runs_move m WHERE m.run_id = r.id),
    (SELECT coalesce(json_agg(json_build_object('id', s.id, 'person', s.person_id, 'name', s.name, 'number', s.number,
         'version', CASE WHEN s.id = me.id THEN coalesce(b.version, 1) ELSE 0 END, 'left', s.left_at IS NOT NULL, 'groups', s.group_keys) ORDER BY s.number), '[]')
       FROM public.runs_seat s LEFT JOIN trust.pulse b ON b.seat = me.id WHERE s.run_id = r.id),
    (SELECT coalesce(json_agg(json_build_object('id', x.id, 'shelf', x.shelf, 'lap', x.lap,
         'opened', x.opened_at IS NOT NULL, 'stayed_closed', x.stayed_closed_at IS NOT NULL) ORDER BY x.shelf, x.lap), '[]')
       FROM public.runs_shelf x WHERE x.run_id = r.id),
    r.is_rehearsal
  FROM public.runs_run r JOIN public.communities_community c ON c.id = r.community_id CROSS JOIN me
  WHERE r.id = wanted AND me.id IS NOT NULL
$$;

-- What was said over days in a run, thread by thread, as far as the actor may read it; the actor's own texts without a
-- name; which texts of a screened shelf were let through, before it opens for those only who check it. Most runs have none
-- of the three, and every face asks: therefore the question comes first whether there is anything to look for.
CREATE OR REPLACE FUNCTION trust.said(wanted uuid) RETURNS TABLE (posts json, unsigned json, checked json)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  mine uuid := trust.seat_in(wanted, trust.account());
BEGIN
  IF mine IS NULL THEN RETURN; END IF;
  IF NOT EXISTS (SELECT FROM public.runs_thread t WHERE t.run_id = wanted)
     AND NOT EXISTS (SELECT FROM trust.unsigned u WHERE u.seat = mine)
     AND NOT EXISTS (SELECT FROM public.runs_shelf x WHERE x.run_id = wanted AND x.is_screened) THEN
    RETURN QUERY SELECT '[]'::json, '[]'::json, '[]'::json;
    RETURN;
  END IF;
  RETURN QUERY WITH me AS MATERIALIZED (
    SELECT s.* FROM public.runs_seat s WHERE s.id = mine
  ), thread AS MATERIALIZED (
    SELECT t.id, t.place, t.by_group, me.kind = ANY (t.without) AS shut,
      t.is_veiled AND me.id = ANY (t.speakers)
        AND NOT EXISTS (SELECT FROM public.runs_post p WHERE p.thread_id = t.id AND p.answers_id IS NULL
          AND (p.seat_id = me.id OR (p.group_key <> '' AND p.group_key = ANY (me.group_keys)))) AS veiled
    FROM public.runs_thread t CROSS JOIN me WHERE t.run_id = wanted)
  SELECT
    (SELECT coalesce(json_agg(json_build_array(p.id, t.place, p.seat_id, p.group_key, p.answers_id, p.text, p.is_pass,
         extract(epoch FROM p.written_at)) ORDER BY p.number), '[]')
       FROM thread t JOIN public.runs_post p ON p.thread_id = t.id CROSS JOIN me
       WHERE p.seat_id = me.id OR (NOT t.shut AND NOT t.veiled
         AND (NOT t.by_group OR (p.group_key <> '' AND p.group_key = ANY (me.group_keys))))),
    (SELECT coalesce(json_agg(json_build_array(e.id, e.shelf_id, e.place, e.slot, e.text) ORDER BY e.slot), '[]')
       FROM trust.unsigned u JOIN public.runs_entry e ON e.id = u.entry CROSS JOIN me
       WHERE u.seat = me.id AND e.run_id = wanted),
    (SELECT coalesce(json_agg(e.id), '[]') FROM public.runs_entry e JOIN public.runs_shelf x ON x.id = e.shelf_id CROSS JOIN me
       WHERE e.run_id = wanted AND x.is_screened AND e.checked = md5(e.text)
         AND (x.opened_at IS NOT NULL OR x.seen_by = ANY (me.roles) OR me.roles && x.also));
END $$;
