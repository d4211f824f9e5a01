-- Can anybody else read this entry, or could they if they were here? The rule of trust.reads_entry for the other chairs of
-- the run, whoever sits in them now.
CREATE FUNCTION trust.others_read(entry uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (
    SELECT FROM public.runs_entry e
    JOIN public.runs_shelf x ON x.id = e.shelf_id
    JOIN public.runs_seat s ON s.run_id = e.run_id AND s.id IS DISTINCT FROM e.seat_id
    WHERE e.id = entry AND (s.id = e.scribe_id
      OR trust.includes(x.seen_by, s.roles, s.group_keys, e.group_key)
      OR s.roles && x.also
      OR ((x.opened_at IS NOT NULL OR (e.released_at IS NOT NULL AND (x.opens = 'author' OR x.stayed_closed_at IS NOT NULL)))
          AND (e.checked = md5(e.text) OR NOT x.is_screened)
          AND trust.includes(x."then", s.roles, s.group_keys, e.group_key))))
$$;

-- Everything the acting account has written, from sessions of communities they have left too: it is theirs, whoever may
-- still come in there. Lists of others that a role keeps, and texts that several have written, are not.
CREATE FUNCTION trust.all_mine() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH seat AS MATERIALIZED (SELECT s.* FROM public.runs_seat s WHERE s.person_id = trust.account())
  SELECT jsonb_build_object(
    'runs_run', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'title', r.title, 'community', c.name,
        'started_at', r.started_at, 'finished_at', r.finished_at) ORDER BY r.started_at, r.id), '[]')
      FROM public.runs_run r JOIN public.communities_community c ON c.id = r.community_id
      WHERE NOT r.is_rehearsal AND r.id IN (SELECT s.run_id FROM seat s)),
    'runs_seat', (SELECT coalesce(jsonb_agg(jsonb_build_object('run', s.run_id, 'name', s.name, 'roles', s.roles)), '[]') FROM seat s),
    'runs_entry', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'run', e.run_id, 'shelf', x.shelf, 'text', e.text,
        'fields', e.fields, 'others_read_it', trust.others_read(e.id)) ORDER BY e.run_id, e.number, e.slot), '[]')
      FROM public.runs_entry e JOIN public.runs_shelf x ON x.id = e.shelf_id
      WHERE NOT e.is_shared AND e.place <> 'kept' AND (e.seat_id IN (SELECT s.id FROM seat s)
        OR e.id IN (SELECT u.entry FROM trust.unsigned u WHERE u.seat IN (SELECT s.id FROM seat s)))),
    'trust.sealed', (SELECT coalesce(jsonb_agg(jsonb_build_object('run', x.run_id, 'shelf', x.shelf, 'content', v.content)), '[]')
      FROM trust.sealed v JOIN public.runs_shelf x ON x.id = v.shelf WHERE v.seat IN (SELECT s.id FROM seat s)),
    'runs_post', (SELECT coalesce(jsonb_agg(jsonb_build_object('run', p.run_id, 'text', p.text, 'written_at', p.written_at)
        ORDER BY p.run_id, p.number), '[]')
      FROM public.runs_post p WHERE NOT p.is_pass AND p.seat_id IN (SELECT s.id FROM seat s)),
    'runs_draft', (SELECT coalesce(jsonb_agg(jsonb_build_object('run', s.run_id, 'text', d.text, 'saved_at', d.saved_at)), '[]')
      FROM public.runs_draft d JOIN seat s ON s.id = d.seat_id),
    'runs_choice', (SELECT coalesce(jsonb_agg(jsonb_build_object('run', c.run_id, 'option', c.option, 'about', e.text,
        'value', c.value, 'reason', c.reason)), '[]')
      FROM public.runs_choice c LEFT JOIN public.runs_entry e ON e.id = c.entry_id AND trust.reads(e.id, trust.account())
      WHERE c.seat_id IN (SELECT s.id FROM seat s)))
$$;

-- Take the acting account's name out of the plans of their communities; words stand in its place, with a number where
-- that is taken. Names in a plan are typed by hand, so it is the name as it is written on the account.
CREATE FUNCTION trust.take_out_of_plans(called text, nameless text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  p record;
  words text;
  taken integer;
  exact text := '(?<!\w)' || regexp_replace(called, '([^\w\s])', '\\\1', 'g') || '(?!\w)';
BEGIN
  FOR p IN SELECT a.id, concat_ws(' ', a.rounds, b.data, b.typed) AS said
    FROM public.plans_plan a LEFT JOIN public.plans_problem b ON b.plan_id = a.id
    WHERE a.community_id IN (SELECT m.community_id FROM public.communities_membership m WHERE m.person_id = trust.account())
  LOOP
    CONTINUE WHEN p.said !~ exact;
    SELECT count(DISTINCT n[1]) INTO taken FROM regexp_matches(p.said, '"(' || nameless || '(?: \d+)?)"', 'g') n;
    words := nameless || CASE WHEN taken > 0 THEN ' ' || taken + 1 ELSE '' END;
    UPDATE public.plans_plan a SET rounds = regexp_replace(a.rounds::text, exact, words, 'g')::jsonb, version = a.version + 1
      WHERE a.id = p.id;
    UPDATE public.plans_problem b SET data = regexp_replace(b.data::text, exact, words, 'g')::jsonb,
      typed = regexp_replace(b.typed::text, exact, words, 'g')::jsonb, former = regexp_replace(b.former::text, exact, words, 'g')::jsonb
      WHERE b.plan_id = p.id;
  END LOOP;
END $$;

-- Erase the acting account, but for the account itself, which the caller empties in the same transaction. Gives the runs
-- whose pages change, with their new version, and the seats that have no name any more.
CREATE FUNCTION trust.erase_me(nameless text) RETURNS TABLE (run uuid, seat uuid, version bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_column
DECLARE
  me bigint := trust.account();
  mine uuid[];
  gone text[];
  old uuid;
BEGIN
  IF me IS NULL THEN RETURN; END IF;
  FOR old IN SELECT r.id FROM public.runs_run r WHERE r.is_rehearsal AND r.started_by_id = me LOOP
    PERFORM trust.forget_rehearsal(old);
  END LOOP;
  -- Whatever is going on in these sessions is over first: a list that is being handed over would take the name along.
  PERFORM FROM public.runs_run r WHERE r.id IN (SELECT s.run_id FROM public.runs_seat s WHERE s.person_id = me)
    ORDER BY r.id FOR UPDATE;
  SELECT coalesce(array_agg(s.id), '{}') INTO mine FROM public.runs_seat s WHERE s.person_id = me;
  -- What only they can read, and what has no name yet because its box is closed.
  SELECT array_agg(e.id::text) INTO gone FROM public.runs_entry e
    WHERE (e.seat_id = ANY (mine) AND NOT trust.others_read(e.id))
       OR e.id IN (SELECT u.entry FROM trust.unsigned u WHERE u.seat = ANY (mine));
  PERFORM trust.take_away('public.runs_entry', gone);
  DELETE FROM trust.sealed v WHERE v.seat = ANY (mine);
  DELETE FROM trust.pulse b WHERE b.seat = ANY (mine);
  DELETE FROM trust.own_code o WHERE o.seat = ANY (mine);
  DELETE FROM public.runs_draft d WHERE d.seat_id = ANY (mine);
  DELETE FROM public.runs_choice c WHERE c.seat_id = ANY (mine);
  UPDATE public.runs_post p SET text = '', is_pass = true WHERE p.seat_id = ANY (mine);
  -- A list that was handed over remembers by name who said what.
  UPDATE public.runs_entry e SET fields = e.fields || '{"said_by": ""}' FROM public.runs_seat s
    WHERE s.id = ANY (mine) AND e.run_id = s.run_id AND e.fields ->> 'said_by' = s.name;
  UPDATE public.runs_seat s SET name = '', listed = NULL,
      guest_until = CASE WHEN s.is_guest THEN least(s.guest_until, statement_timestamp()) END
    WHERE s.id = ANY (mine);
  DELETE FROM public.inquiry_commitment c WHERE c.owner_id = me;
  DELETE FROM public.methods_draft d WHERE d.person_id = me;
  UPDATE public.methods_edition d SET added_by_id = NULL WHERE d.added_by_id = me;
  PERFORM trust.take_out_of_plans(p.name, nameless) FROM public.accounts_person p WHERE p.id = me AND p.name <> '';
  DELETE FROM public.communities_invitation i WHERE i.invited_by_id = me;
  DELETE FROM public.communities_membership m WHERE m.person_id = me;
  RETURN QUERY UPDATE public.runs_run r SET version = r.version + 1 FROM public.runs_seat s
    WHERE s.id = ANY (mine) AND r.id = s.run_id RETURNING r.id, s.id, r.version;
END $$;

-- By the clock, PostgreSQL's own, what nobody needs any more: links that have ended, boxes that stayed closed, drafts of
-- sessions that are long over.
CREATE FUNCTION trust.forget_old() RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  month timestamptz := now() - interval '30 days';
  gone text[];
  done integer;
  sum integer := 0;
BEGIN
  DELETE FROM public.communities_invitation i WHERE i.expires_at < month;
  GET DIAGNOSTICS done = ROW_COUNT;
  sum := sum + done;
  SELECT array_agg(u.entry::text) INTO gone FROM trust.unsigned u JOIN public.runs_entry e ON e.id = u.entry
    JOIN public.runs_run r ON r.id = e.run_id WHERE r.finished_at < month;
  PERFORM trust.take_away('public.runs_entry', gone);
  sum := sum + coalesce(cardinality(gone), 0);
  DELETE FROM trust.sealed v USING public.runs_shelf x, public.runs_run r
    WHERE x.id = v.shelf AND r.id = x.run_id AND r.finished_at < month;
  GET DIAGNOSTICS done = ROW_COUNT;
  sum := sum + done;
  DELETE FROM public.runs_draft d USING public.runs_seat s, public.runs_run r
    WHERE s.id = d.seat_id AND r.id = s.run_id AND r.finished_at < now() - interval '180 days';
  GET DIAGNOSTICS done = ROW_COUNT;
  RETURN sum + done;
END $$;
