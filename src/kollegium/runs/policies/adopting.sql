-- Promises that whoever closes the step may not read become commitments of their owners all the same; nobody learns of them
-- by it. An owner that the promise names has it only where they may read it. By the engine, as often as the step closes.
CREATE FUNCTION trust.adopt_unseen(run uuid, at_shelf text, at_place text, days integer, today date) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF run IS DISTINCT FROM trust.engine_run() OR trust.seat_in(run, trust.account()) IS NULL THEN RETURN; END IF;
  INSERT INTO public.inquiry_commitment AS c
    (id, owner_id, community_id, origin, origin_run, goal, first_step, sign, support, made_on, due_on, outcome, is_published)
    SELECT gen_random_uuid(), s.person_id, r.community_id, e.id, r.id, e.text,
      coalesce(nullif(e.fields ->> 'first_step', ''), e.fields ->> 'action', ''),
      coalesce(e.fields ->> 'sign_in_learning', ''), coalesce(e.fields ->> 'support_needed', ''), today,
      coalesce(nullif(e.fields ->> 'due', '')::date, today + days), 'waiting', false
    FROM public.runs_run r
    JOIN public.runs_shelf x ON x.run_id = r.id AND x.shelf = at_shelf
    JOIN public.runs_entry e ON e.shelf_id = x.id AND e.place = at_place AND e.text <> ''
    JOIN public.runs_seat s ON s.run_id = r.id AND s.left_at IS NULL
      AND (CASE WHEN coalesce(e.fields ->> 'who', '') = '' THEN s.id = e.seat_id
                ELSE s.id::text = ANY (string_to_array(e.fields ->> 'who', ' ')) AND trust.reads(e.id, s.person_id) END)
    WHERE r.id = adopt_unseen.run AND NOT trust.reads(e.id, trust.account())
  ON CONFLICT (origin, owner_id) DO UPDATE
    SET goal = excluded.goal, first_step = excluded.first_step, sign = excluded.sign, support = excluded.support,
      due_on = excluded.due_on
    WHERE c.outcome = 'waiting';
END $$;
