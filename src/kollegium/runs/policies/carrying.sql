-- The group's first run of a method: nobody in this community has closed a step of it before. NULL for strangers.
CREATE FUNCTION trust.is_first_time(run uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT NOT EXISTS (
    SELECT FROM public.runs_run r
    JOIN public.methods_edition e ON e.id = r.edition_id AND e.method = mine.method
    WHERE r.community_id = mine.community_id AND r.id <> mine.id AND r.started_at <= mine.started_at
      AND EXISTS (SELECT FROM public.runs_move m WHERE m.run_id = r.id AND m.kind = 'closed'))
  FROM (SELECT r.id, r.community_id, r.started_at, e.method FROM public.runs_run r
        JOIN public.methods_edition e ON e.id = r.edition_id WHERE r.id = is_first_time.run) mine
  WHERE trust.seat_in(is_first_time.run, trust.account()) IS NOT NULL
$$;

-- Does a seat know an entry of an earlier run? Whoever sits there read it there; a child of a class list is known by the list,
-- since their chair is a new one each time.
CREATE FUNCTION trust.knows(seat uuid, entry uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_seat o WHERE o.id = knows.seat AND (coalesce(trust.reads(entry, o.person_id), false)
    OR (o.listed IS NOT NULL AND EXISTS (
      SELECT FROM public.runs_entry e JOIN public.runs_shelf x ON x.id = e.shelf_id
      JOIN public.runs_seat p ON p.run_id = e.run_id AND p.listed = o.listed
      WHERE e.id = knows.entry AND (trust.includes(x.seen_by, p.roles, p.group_keys, e.group_key)
        OR (x.opened_at IS NOT NULL AND (NOT x.is_screened OR e.checked = md5(e.text))
          AND trust.includes(x."then", p.roles, p.group_keys, e.group_key)))))))
$$;

-- Does everybody who sits in a run, but for the one whose it is, know an entry, or one that stood for it since? Only its
-- owner lays anything down that stands for it.
CREATE FUNCTION trust.all_know(run uuid, owner uuid, entry uuid, stands_for uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT NOT EXISTS (
    SELECT FROM public.runs_seat o
    WHERE o.run_id = all_know.run AND o.left_at IS NULL AND o.id <> owner AND NOT trust.knows(o.id, entry)
      AND NOT EXISTS (SELECT FROM public.runs_entry b
        JOIN public.runs_seat s ON s.id = b.seat_id JOIN public.runs_seat w ON w.id = owner
        WHERE b.about = stands_for AND b.place = 'carried' AND b.run_id <> all_know.run
          AND (s.person_id = w.person_id OR s.listed = w.listed) AND trust.knows(o.id, b.id)))
$$;

-- What people bring along to a shelf that carries: their open commitments, or what they wrote on it the last time. It lies
-- on the table where it was made in this community and everybody here could read it already; everything else lies in a
-- box that only its owner sees (lap 32767), until the owner puts it on the table. Bringing again, when somebody has come,
-- adds what is missing and, while no step has been closed, takes away what not everybody knows any more.
CREATE FUNCTION trust.bring_along(run uuid, wanted text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_column
DECLARE
  here public.runs_run;
  on_table public.runs_shelf;
  own uuid;
  known integer;
BEGIN
  IF bring_along.run IS DISTINCT FROM trust.engine_run() OR trust.seat_in(bring_along.run, trust.account()) IS NULL THEN RETURN; END IF;
  SELECT * INTO here FROM public.runs_run r WHERE r.id = bring_along.run;
  SELECT * INTO on_table FROM public.runs_shelf x WHERE x.run_id = here.id AND x.shelf = wanted AND x.lap = 0;
  SELECT x.id INTO own FROM public.runs_shelf x WHERE x.run_id = here.id AND x.shelf = wanted AND x.lap = 32767;
  IF own IS NULL OR on_table.id IS NULL OR on_table.names NOT IN ('person', 'group') THEN RETURN; END IF;
  SELECT coalesce(max(e.slot) + 1, 0) INTO known FROM public.runs_entry e WHERE e.run_id = here.id AND e.place = 'carried';
  INSERT INTO public.runs_entry (id, run_id, shelf_id, seat_id, scribe_id, place, slot, number, group_key, about, text, fields, is_shared, checked)
  SELECT gen_random_uuid(), here.id,
    CASE WHEN b.community = here.community_id AND trust.all_know(here.id, b.seat, b.entry, b.source) THEN on_table.id ELSE own END,
    b.seat, NULL, 'carried', known - 1 + row_number() OVER (ORDER BY b.at, b.due, b.source), 0, '', b.source, b.text, b.fields, false, md5(b.text)
  FROM (
    SELECT s.id AS seat, s.number AS at, c.due_on AS due, c.id AS source, c.origin AS entry, c.owner_id <> s.person_id AS by_list,
      c.community_id AS community, c.goal AS text,
      jsonb_strip_nulls(jsonb_build_object('first_step', nullif(c.first_step, ''), 'sign_in_learning', nullif(c.sign, ''),
        'support_needed', nullif(c.support, ''), 'due', c.due_on::text)) AS fields
    FROM public.runs_seat s JOIN public.inquiry_commitment c ON c.closed_on IS NULL AND (c.owner_id = s.person_id
      OR c.owner_id IN (SELECT t.person_id FROM public.runs_seat t WHERE t.listed = s.listed))
    WHERE s.run_id = here.id AND s.left_at IS NULL AND on_table.holds = 'commitment' AND c.origin_run <> here.id
    UNION ALL
    SELECT s.id, s.number, NULL, e.id, e.id, false, here.community_id, e.text, e.fields - 'who'
    FROM public.runs_seat s
    CROSS JOIN LATERAL (
      SELECT r.id AS run, t.id AS seat FROM public.runs_run r
      JOIN public.methods_edition d ON d.id = r.edition_id
      JOIN public.methods_edition mine ON mine.id = here.edition_id AND mine.method = d.method
      JOIN public.runs_seat t ON t.run_id = r.id AND t.person_id = s.person_id
      WHERE r.community_id = here.community_id AND r.id <> here.id AND r.started_at <= here.started_at
        AND EXISTS (SELECT FROM public.runs_move m WHERE m.run_id = r.id AND m.kind = 'closed')
      ORDER BY r.started_at DESC, r.id LIMIT 1) last
    JOIN public.runs_shelf x ON x.run_id = last.run AND x.shelf = wanted AND x.names IN ('person', 'group') AND x.kept <> 'run'
    JOIN public.runs_entry e ON e.shelf_id = x.id AND e.seat_id = last.seat AND e.text <> ''
    WHERE s.run_id = here.id AND s.left_at IS NULL AND on_table.holds <> 'commitment') b
  WHERE NOT EXISTS (SELECT FROM public.runs_entry e WHERE e.run_id = here.id AND e.seat_id = b.seat AND e.about = b.source)
    -- A name tapped on a class list proves nobody: what only its child could read stays away.
    AND (NOT b.by_list OR (b.community = here.community_id AND trust.all_know(here.id, b.seat, b.entry, b.source)));
  IF EXISTS (SELECT FROM public.runs_move m WHERE m.run_id = here.id AND m.kind = 'closed') THEN RETURN; END IF;
  UPDATE public.runs_entry e SET shelf_id = own
    WHERE e.run_id = here.id AND e.shelf_id = on_table.id AND e.place = 'carried' AND e.released_at IS NULL
      AND NOT trust.all_know(here.id, e.seat_id, coalesce((SELECT c.origin FROM public.inquiry_commitment c WHERE c.id = e.about), e.about), e.about);
END $$;

-- When a run is over, what one role or each writer keeps is theirs alone: others read it no longer, and neither does
-- whoever wrote it down. A role's list is handed over to whoever holds the role, as far as they could read it; it remembers
-- by name who said what. What they could not read stays its writers' own.
CREATE FUNCTION trust.hand_over(run uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  x public.runs_shelf;
  keeper public.runs_seat;
  known uuid[];
BEGIN
  IF run IS DISTINCT FROM trust.engine_run() OR trust.seat_in(run, trust.account()) IS NULL
     OR NOT EXISTS (SELECT FROM public.runs_move m WHERE m.run_id = run AND m.kind = 'finished') THEN RETURN; END IF;
  FOR x IN SELECT * FROM public.runs_shelf s WHERE s.run_id = run AND (s.kept = 'owner' OR s.kept LIKE 'role:%') LOOP
    SELECT * INTO keeper FROM public.runs_seat s WHERE s.run_id = run AND substr(x.kept, 6) = ANY (s.roles) ORDER BY s.number LIMIT 1;
    SELECT coalesce(array_agg(e.id), '{}') INTO known FROM public.runs_entry e
      WHERE e.shelf_id = x.id AND trust.reads(e.id, keeper.person_id);
    UPDATE public.runs_entry e SET scribe_id = NULL WHERE e.shelf_id = x.id;
    UPDATE public.runs_shelf s SET also = '{}', opens = 'never', "then" = '', seen_by = CASE
        WHEN x.kept = 'owner' OR EXISTS (SELECT FROM public.runs_entry e WHERE e.shelf_id = x.id AND e.id <> ALL (known)) THEN 'self'
        ELSE substr(x.kept, 6) END
      WHERE s.id = x.id;
    IF x.kept = 'owner' OR keeper.id IS NULL THEN CONTINUE; END IF;
    UPDATE public.runs_entry e
      SET seat_id = keeper.id, place = 'kept', slot = o.slot, fields = e.fields || jsonb_build_object('said_by', o.name)
      FROM (SELECT n.id, coalesce(s.name, '') AS name, row_number() OVER (ORDER BY n.number, n.slot, n.id) - 1 AS slot
            FROM public.runs_entry n LEFT JOIN public.runs_seat s ON s.id = n.seat_id WHERE n.id = ANY (known)) o
      WHERE o.id = e.id;
  END LOOP;
END $$;

-- Whoever leads a run, as the engine has said.
CREATE FUNCTION trust.leads(run uuid, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_seat s WHERE s.id = trust.seat_in(leads.run, account) AND s.is_leader)
$$;
