-- Chairs without accounts. A guest's seat answers for itself, until its end; every other seat asks for a membership.

CREATE OR REPLACE FUNCTION trust.seat_in(run uuid, account bigint) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.id FROM public.runs_seat s
  WHERE s.run_id = run AND s.person_id = account AND s.left_at IS NULL
    AND ((s.is_guest AND (s.guest_until IS NULL OR s.guest_until > statement_timestamp()))
      OR EXISTS (SELECT FROM public.communities_membership m JOIN public.runs_run r ON r.community_id = m.community_id
                 WHERE r.id = s.run_id AND m.person_id = s.person_id AND m.ended_at IS NULL))
$$;

CREATE OR REPLACE FUNCTION trust.still_seated(run uuid, accounts bigint[])
RETURNS TABLE (account bigint, run_version bigint, seat_version bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH here AS MATERIALIZED (
    SELECT r.version, r.community_id FROM public.runs_run r
    WHERE r.id = run AND (SELECT trust.is_signed('hub', current_setting('kollegium.hub', true))))
  SELECT s.person_id, here.version, coalesce(b.version, 1) FROM here
  JOIN public.runs_seat s ON s.run_id = run AND s.left_at IS NULL AND s.person_id = ANY (accounts)
  JOIN public.accounts_person p ON p.id = s.person_id AND p.is_active
  LEFT JOIN public.communities_membership m
    ON m.person_id = s.person_id AND m.community_id = here.community_id AND m.ended_at IS NULL
  LEFT JOIN trust.pulse b ON b.seat = s.id
  WHERE m.id IS NOT NULL OR (s.is_guest AND (s.guest_until IS NULL OR s.guest_until > statement_timestamp()))
$$;

-- The rule of every shelf as before, for a seat that is still a seat.
CREATE OR REPLACE FUNCTION trust.reads_entry(run uuid, shelf uuid, author uuid, scribe uuid, entry_group text,
  released boolean, checked boolean, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (
    SELECT FROM public.runs_seat me
    JOIN public.runs_run r ON r.id = me.run_id
    LEFT JOIN public.communities_membership m
      ON m.person_id = me.person_id AND m.community_id = r.community_id AND m.ended_at IS NULL
    JOIN public.runs_shelf x ON x.id = reads_entry.shelf AND x.run_id = me.run_id
    WHERE me.run_id = run AND me.person_id = account AND me.left_at IS NULL
      AND (m.id IS NOT NULL OR (me.is_guest AND (me.guest_until IS NULL OR me.guest_until > statement_timestamp())))
      AND (me.id = author OR me.id = scribe
        OR trust.includes(x.seen_by, me.roles, me.group_keys, entry_group)
        OR me.roles && x.also
        OR ((x.opened_at IS NOT NULL OR (released AND (x.opens = 'author' OR x.stayed_closed_at IS NOT NULL)))
            AND (checked OR NOT x.is_screened)
            AND trust.includes(x."then", me.roles, me.group_keys, entry_group))))
$$;

-- Doors are opened and closed by whoever leads, as long as that is not a guest.
CREATE FUNCTION trust.lets_in(run uuid, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_seat s WHERE s.id = trust.seat_in(run, account) AND s.is_leader AND NOT s.is_guest)
$$;

-- Own codes: a guest's way back to their seat, or to a name that is kept for them. Only hashes made with the
-- installation's secret, and the serving role has no right on the table at all.
CREATE TABLE trust.own_code (
  code bytea PRIMARY KEY,
  run uuid NOT NULL REFERENCES public.runs_run ON DELETE CASCADE,
  door uuid REFERENCES public.runs_door ON DELETE CASCADE,
  seat uuid REFERENCES public.runs_seat ON DELETE CASCADE,
  listed uuid);
CREATE INDEX ON trust.own_code (run);
CREATE INDEX ON trust.own_code (seat);
ALTER TABLE trust.own_code OWNER TO kollegium_lookup;

-- Who of a class list sits in a run now.
CREATE FUNCTION trust.sits_as(run uuid, listed uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.id FROM public.runs_seat s
  WHERE s.run_id = sits_as.run AND s.listed = sits_as.listed AND (s.guest_until IS NULL OR s.guest_until > statement_timestamp())
$$;

-- What the holder of a code may know before sitting down: the session, as what one comes in, which names are free.
CREATE FUNCTION trust.door(said text, moment timestamptz)
RETURNS TABLE (door uuid, run uuid, title text, kind text, names json)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT d.id, r.id, r.title, d.kind, CASE WHEN d.class_id IS NOT NULL THEN (
    SELECT coalesce(json_agg(json_build_array(n.id, n.name) ORDER BY n.place), '[]') FROM public.communities_listedname n
    WHERE n.class_list_id = d.class_id AND trust.sits_as(d.run_id, n.id) IS NULL) END
  FROM public.runs_door d JOIN public.runs_run r ON r.id = d.run_id
  WHERE d.code = said AND d.closed_at IS NULL AND d.ends_at > moment AND d.places_left > 0 AND r.finished_at IS NULL
$$;

-- Take a place with a code: for a guest who has no seat yet. One after the other in each run, so that nobody takes the
-- last place twice or somebody else's name.
CREATE FUNCTION trust.sit_down(said text, chosen uuid, called text, own bytea, moment timestamptz)
RETURNS TABLE (run uuid, seat uuid, kind text, role text, until timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_column
DECLARE
  me bigint := trust.account();
  d public.runs_door;
  new uuid := gen_random_uuid();
BEGIN
  IF NOT EXISTS (SELECT FROM public.accounts_person p WHERE p.id = me AND p.is_guest)
     OR EXISTS (SELECT FROM public.runs_seat s WHERE s.person_id = me) THEN RETURN; END IF;
  PERFORM FROM public.runs_run r WHERE r.id = (SELECT t.run FROM trust.door(said, moment) t) FOR UPDATE;
  SELECT * INTO d FROM public.runs_door x WHERE x.id = (SELECT t.door FROM trust.door(said, moment) t);
  IF NOT FOUND THEN RETURN; END IF;
  IF d.class_id IS NOT NULL THEN
    SELECT n.name INTO called FROM public.communities_listedname n
      WHERE n.id = chosen AND n.class_list_id = d.class_id AND trust.sits_as(d.run_id, n.id) IS NULL;
    IF NOT FOUND THEN RETURN; END IF;
    DELETE FROM trust.own_code o WHERE o.run = d.run_id AND o.listed = chosen;
  END IF;
  UPDATE public.runs_door x SET places_left = x.places_left - 1 WHERE x.id = d.id;
  INSERT INTO public.runs_seat (id, run_id, person_id, name, kind, number, roles, group_keys, is_leader, is_guest, guest_until, listed)
    SELECT new, d.run_id, me, called, d.kind, coalesce(max(s.number), 0) + 1, '{}', '{}', false, true, d.ends_at,
      CASE WHEN d.class_id IS NOT NULL THEN chosen END
    FROM public.runs_seat s WHERE s.run_id = d.run_id;
  INSERT INTO trust.own_code VALUES (own, d.run_id, d.id, new, CASE WHEN d.class_id IS NOT NULL THEN chosen END);
  RETURN QUERY SELECT d.run_id, new, d.kind::text, d.role::text, d.ends_at;
END $$;

-- Whose code is this: a guest who sits already, or a name that is kept at an open door.
CREATE FUNCTION trust.whose(own bytea, moment timestamptz)
RETURNS TABLE (account bigint, run uuid, until timestamptz, door_code text, listed uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT p.id, o.run, s.guest_until, d.code, o.listed FROM trust.own_code o
  LEFT JOIN public.runs_door d ON d.id = o.door
  LEFT JOIN public.runs_seat s ON s.id = o.seat
  LEFT JOIN public.accounts_person p ON p.id = s.person_id AND p.is_guest AND p.is_active
  WHERE o.code = own AND (o.seat IS NULL OR (p.id IS NOT NULL AND s.is_guest AND s.guest_until > moment))
$$;

-- A lost seat gets a fresh code from whoever leads; the old one is no good any more.
CREATE FUNCTION trust.give_code(chair uuid, own bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  s public.runs_seat;
BEGIN
  SELECT * INTO s FROM public.runs_seat x WHERE x.id = chair AND x.is_guest AND x.guest_until > statement_timestamp();
  IF NOT FOUND OR NOT trust.lets_in(s.run_id, trust.account()) THEN RETURN false; END IF;
  DELETE FROM trust.own_code o WHERE o.seat = chair;
  INSERT INTO trust.own_code VALUES (own, s.run_id, NULL, chair, s.listed);
  RETURN true;
END $$;

-- A sheet: a code for every name of the door's class list, whether somebody sits there or not. The sheet before is no
-- good any more.
CREATE FUNCTION trust.give_sheet(way uuid, listed uuid[], own bytea[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_variable
DECLARE
  d public.runs_door;
BEGIN
  SELECT * INTO d FROM public.runs_door x WHERE x.id = way AND x.class_id IS NOT NULL;
  IF NOT FOUND OR NOT trust.lets_in(d.run_id, trust.account()) THEN RETURN false; END IF;
  DELETE FROM trust.own_code o WHERE o.run = d.run_id AND o.listed IN (
    SELECT n.id FROM public.communities_listedname n WHERE n.class_list_id = d.class_id);
  INSERT INTO trust.own_code SELECT t.code, d.run_id, d.id, trust.sits_as(d.run_id, n.id), n.id
    FROM unnest(listed, own) t(id, code)
    JOIN public.communities_listedname n ON n.id = t.id AND n.class_list_id = d.class_id;
  RETURN true;
END $$;

-- End a guest's seat at once, for whoever leads; gives the account, so that its windows can be closed.
CREATE FUNCTION trust.show_out(chair uuid, moment timestamptz) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  s public.runs_seat;
BEGIN
  SELECT * INTO s FROM public.runs_seat x WHERE x.id = chair AND x.is_guest;
  IF NOT FOUND OR NOT trust.lets_in(s.run_id, trust.account()) THEN RETURN NULL; END IF;
  UPDATE public.runs_seat x SET guest_until = moment WHERE x.id = chair;
  DELETE FROM trust.own_code o WHERE o.seat = chair;
  RETURN s.person_id;
END $$;

-- Somebody who came as a guest has an account now: the seat is theirs for good, and codes lead to it no more. Pupils
-- stay guests.
CREATE FUNCTION trust.keep_seat() RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  mine uuid;
BEGIN
  UPDATE public.runs_seat s SET guest_until = NULL
    WHERE s.person_id = trust.account() AND s.is_guest AND s.kind <> 'student' AND s.guest_until > statement_timestamp() RETURNING s.id INTO mine;
  DELETE FROM trust.own_code o WHERE o.seat = mine;
  RETURN mine IS NOT NULL;
END $$;

-- Seats that have ended: their codes go, and so does the name on the account, which nobody can use any more. On the seat
-- the name stays with what was shared.
CREATE FUNCTION trust.forget_guests(moment timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  DELETE FROM trust.own_code o USING public.runs_seat s WHERE s.id = o.seat AND s.is_guest AND s.guest_until < moment;
  DELETE FROM trust.own_code o USING public.runs_door d WHERE d.id = o.door AND d.ends_at < moment;
  UPDATE public.accounts_person p SET is_active = false, name = '', sign_outs = p.sign_outs + 1
    FROM public.runs_seat s
    WHERE s.person_id = p.id AND p.is_guest AND p.is_active AND s.is_guest AND s.guest_until < moment;
END $$;
