-- Doors are opened by whoever leads, as before; a rehearsal has none. Everybody else in it is taken for a ghost, who is
-- led by hand and goes with it.
CREATE OR REPLACE FUNCTION trust.lets_in(run uuid, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_seat s JOIN public.runs_run r ON r.id = s.run_id
    WHERE s.id = trust.seat_in(run, account) AND s.is_leader AND NOT s.is_guest AND NOT r.is_rehearsal)
$$;

-- Ghosts take their chairs in a rehearsal, once, for whoever rehearses: guests who sit nowhere else, for a day.
CREATE FUNCTION trust.seat_ghosts(rehearsal uuid, ghosts bigint[], kinds text[]) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  seated integer;
BEGIN
  IF rehearsal IS DISTINCT FROM trust.engine_run() OR NOT EXISTS (
    SELECT FROM public.runs_run r WHERE r.id = rehearsal AND r.is_rehearsal AND r.started_by_id = trust.account())
  THEN RETURN 0; END IF;
  INSERT INTO public.runs_seat (id, run_id, person_id, name, kind, number, roles, group_keys, is_leader, is_guest)
    SELECT gen_random_uuid(), rehearsal, p.id, p.name, g.kind, g.place + (SELECT count(*) FROM public.runs_seat s WHERE s.run_id = rehearsal),
      '{}', '{}', false, true
    FROM unnest(ghosts, kinds) WITH ORDINALITY g(person, kind, place)
    JOIN public.accounts_person p ON p.id = g.person AND p.is_guest
    WHERE NOT EXISTS (SELECT FROM public.runs_seat s WHERE s.person_id = p.id);
  GET DIAGNOSTICS seated = ROW_COUNT;
  RETURN seated;
END $$;

-- Everything that hangs on these rows, and then the rows: found in PostgreSQL's own catalogue, so that no table is
-- forgotten that is added later.
CREATE FUNCTION trust.take_away(rel regclass, ids text[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  hangs record;
  gone text[];
BEGIN
  FOR hangs IN
    SELECT c.conrelid::regclass AS child, a.attname AS link, k.attname AS key
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    JOIN pg_constraint p ON p.conrelid = c.conrelid AND p.contype = 'p'
    JOIN pg_attribute k ON k.attrelid = p.conrelid AND k.attnum = p.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = rel AND c.confdeltype = 'a'
  LOOP
    EXECUTE format('SELECT array_agg(t.%I::text) FROM %s t WHERE t.%I::text = ANY ($1)', hangs.key, hangs.child, hangs.link)
      INTO gone USING ids;
    IF gone IS NOT NULL THEN PERFORM trust.take_away(hangs.child, gone); END IF;
  END LOOP;
  FOR hangs IN
    SELECT k.attname AS key FROM pg_constraint p JOIN pg_attribute k ON k.attrelid = p.conrelid AND k.attnum = p.conkey[1]
    WHERE p.conrelid = rel AND p.contype = 'p'
  LOOP
    EXECUTE format('DELETE FROM %s t WHERE t.%I::text = ANY ($1)', rel, hangs.key) USING ids;
  END LOOP;
END $$;

-- A rehearsal is over: it goes with everything written in it, its room and its ghosts. Nothing else can be named here.
CREATE FUNCTION trust.forget_rehearsal(rehearsal uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  room bigint;
  ghosts bigint[];
BEGIN
  SELECT r.community_id INTO room FROM public.runs_run r
    JOIN public.communities_community c ON c.id = r.community_id AND c.kind = 'rehearsal'
    WHERE r.id = rehearsal AND r.is_rehearsal;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT array_agg(s.person_id) INTO ghosts FROM public.runs_seat s WHERE s.run_id = rehearsal AND s.is_guest;
  PERFORM trust.take_away('public.runs_run', ARRAY[rehearsal::text]);
  DELETE FROM public.communities_membership m WHERE m.community_id = room;
  DELETE FROM public.communities_community c WHERE c.id = room;
  DELETE FROM public.accounts_person p WHERE p.id = ANY (ghosts) AND p.is_guest;
END $$;

-- By a button: whoever rehearses ends their own.
CREATE FUNCTION trust.end_rehearsal(rehearsal uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.runs_run r
                 WHERE r.id = rehearsal AND r.is_rehearsal AND r.started_by_id = trust.account()) THEN RETURN false; END IF;
  PERFORM trust.forget_rehearsal(rehearsal);
  RETURN true;
END $$;

-- By the clock, PostgreSQL's own: every rehearsal that is a day old.
CREATE FUNCTION trust.end_old_rehearsals() RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  old uuid;
  ended integer := 0;
BEGIN
  FOR old IN SELECT r.id FROM public.runs_run r WHERE r.is_rehearsal AND r.started_at < now() - interval '1 day' LOOP
    PERFORM trust.forget_rehearsal(old);
    ended := ended + 1;
  END LOOP;
  RETURN ended;
END $$;

-- Who sits in a run of an edition reads it, guests too.
CREATE FUNCTION trust.follows(edition bigint, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_run r WHERE r.edition_id = edition AND trust.seat_in(r.id, account) IS NOT NULL)
$$;
