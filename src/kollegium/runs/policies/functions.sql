-- The seat of an account in a run: somebody who belongs to the community and has not left.
CREATE FUNCTION trust.seat_in(run uuid, account bigint) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT s.id FROM public.runs_seat s
  JOIN public.runs_run r ON r.id = s.run_id
  JOIN public.communities_membership m
    ON m.person_id = s.person_id AND m.community_id = r.community_id AND m.ended_at IS NULL
  WHERE s.run_id = run AND s.person_id = account AND s.left_at IS NULL
$$;

CREATE FUNCTION trust.is_my_seat(seat uuid, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_seat s WHERE s.id = seat AND s.id = trust.seat_in(s.run_id, account))
$$;

-- The run for which the method's own rules were asked in this transaction, for the acting account; else NULL. Roles, the
-- lead, groups, boxes, moves and counts are the engine's word: a person who reaches the tables otherwise changes none.
CREATE FUNCTION trust.engine_run() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  said text := current_setting('kollegium.engine', true);
  run text := split_part(said, '.', 1);
BEGIN
  IF said <> '' AND trust.is_signed('engine ' || run || ' ' || trust.account(), split_part(said, '.', 2)) THEN
    RETURN run::uuid;
  END IF;
  RETURN NULL;
END $$;

-- A chair is given to members of the run's community only, and only by the engine.
CREATE FUNCTION trust.may_seat(run uuid, person bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_run r
    JOIN public.communities_membership m
      ON m.community_id = r.community_id AND m.person_id = may_seat.person AND m.ended_at IS NULL
    WHERE r.id = run AND run = trust.engine_run())
$$;

-- Does an audience word include this seat? self: nobody else.
CREATE FUNCTION trust.includes(audience text, my_roles text[], my_groups text[], entry_group text) RETURNS boolean
LANGUAGE sql IMMUTABLE  -- its names are bound here, so it needs no search_path, and PostgreSQL can write it into the query
RETURN CASE audience
  WHEN 'all' THEN true
  WHEN 'community' THEN true
  WHEN 'self' THEN false
  WHEN '' THEN false
  WHEN 'group' THEN entry_group <> '' AND entry_group = ANY (my_groups)
  WHEN 'pair' THEN entry_group <> '' AND entry_group = ANY (my_groups)
  ELSE audience = ANY (my_roles)
END;

-- The rule of every shelf, in one place: writers read their own; seen_by and also read at once; then reads after opening.
CREATE FUNCTION trust.reads_entry(
  run uuid, shelf uuid, author uuid, scribe uuid, entry_group text, released boolean, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (
    SELECT FROM public.runs_seat me
    JOIN public.runs_run r ON r.id = me.run_id
    JOIN public.communities_membership m
      ON m.person_id = me.person_id AND m.community_id = r.community_id AND m.ended_at IS NULL
    JOIN public.runs_shelf x ON x.id = reads_entry.shelf AND x.run_id = me.run_id
    WHERE me.run_id = run AND me.person_id = account AND me.left_at IS NULL
      AND (me.id = author OR me.id = scribe
        OR trust.includes(x.seen_by, me.roles, me.group_keys, entry_group)
        OR me.roles && x.also
        OR ((x.opened_at IS NOT NULL OR (x.opens = 'author' AND released))
            AND trust.includes(x."then", me.roles, me.group_keys, entry_group))))
$$;

-- Writing: on one's own behalf, or as scribe for another seat on a shelf that is not private or has been opened; in a
-- group of the author's.
CREATE FUNCTION trust.writes_entry(
  run uuid, shelf uuid, author uuid, scribe uuid, entry_group text, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (
    SELECT FROM public.runs_shelf x
    JOIN public.runs_seat a ON a.id = author AND a.run_id = x.run_id
    WHERE x.id = writes_entry.shelf AND x.run_id = run AND x.names <> 'none'
      AND (entry_group = '' OR entry_group = ANY (a.group_keys))
      AND ((scribe IS NULL AND author = trust.seat_in(run, account))
        OR (scribe = trust.seat_in(run, account) AND (x.seen_by <> 'self' OR x.opened_at IS NOT NULL))))
$$;

-- How often something changed that only this seat sees. Not a column of the seat: others would count along.
CREATE TABLE trust.pulse (
  seat uuid PRIMARY KEY REFERENCES public.runs_seat ON DELETE CASCADE,
  version bigint NOT NULL);
ALTER TABLE trust.pulse OWNER TO kollegium_lookup;

CREATE FUNCTION trust.beat(run uuid) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  INSERT INTO trust.pulse AS p SELECT mine, 2 FROM trust.seat_in(run, trust.account()) mine WHERE mine IS NOT NULL
    ON CONFLICT (seat) DO UPDATE SET version = p.version + 1
    RETURNING version
$$;

-- Of these accounts, who still has a seat in the run? Only the hub asks, once per ring: a seat's version grows with every
-- private change, so to anybody else it would tell who is writing.
CREATE FUNCTION trust.still_seated(run uuid, accounts bigint[])
RETURNS TABLE (account bigint, run_version bigint, seat_version bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH here AS MATERIALIZED (
    SELECT r.version, r.community_id FROM public.runs_run r
    WHERE r.id = run AND (SELECT trust.is_signed('hub', current_setting('kollegium.hub', true))))
  SELECT s.person_id, here.version, coalesce(b.version, 1) FROM here
  JOIN public.runs_seat s ON s.run_id = run AND s.left_at IS NULL AND s.person_id = ANY (accounts)
  JOIN public.accounts_person p ON p.id = s.person_id AND p.is_active
  JOIN public.communities_membership m
    ON m.person_id = s.person_id AND m.community_id = here.community_id AND m.ended_at IS NULL
  LEFT JOIN trust.pulse b ON b.seat = s.id
$$;

-- Nameless shelves. The serving role has no right on these two tables at all.
CREATE TABLE trust.sealed (
  shelf uuid NOT NULL REFERENCES public.runs_shelf ON DELETE CASCADE,
  seat uuid NOT NULL REFERENCES public.runs_seat ON DELETE CASCADE,
  content jsonb NOT NULL,
  PRIMARY KEY (shelf, seat));
CREATE TABLE trust.voice (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  shelf uuid NOT NULL REFERENCES public.runs_shelf ON DELETE CASCADE,
  content jsonb NOT NULL);
CREATE INDEX ON trust.voice (shelf);
ALTER TABLE trust.sealed OWNER TO kollegium_lookup;
ALTER TABLE trust.voice OWNER TO kollegium_lookup;

-- Put something into a sealed box, put something else in its place, or take it out (NULL), until the box opens.
CREATE FUNCTION trust.seal(box uuid, words jsonb) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  x public.runs_shelf;
  mine uuid;
BEGIN
  -- Whoever writes while the box is being opened waits, and then finds it open.
  SELECT * INTO x FROM public.runs_shelf s
    WHERE s.id = box AND s.names = 'none' AND s.opened_at IS NULL AND s.stayed_closed_at IS NULL FOR SHARE;
  mine := trust.seat_in(x.run_id, trust.account());
  IF mine IS NULL THEN RETURN false; END IF;
  -- One answer that is no point on a scale would spoil the picture for all.
  IF x.holds = 'rating' AND jsonb_typeof(words) <> 'object' THEN RETURN false; END IF;
  IF x.holds = 'rating' AND EXISTS (SELECT FROM jsonb_each_text(words) a WHERE a.value !~ '^[0-9]$') THEN RETURN false; END IF;
  IF words IS NULL THEN
    DELETE FROM trust.sealed WHERE shelf = box AND seat = mine;
  ELSE
    INSERT INTO trust.sealed VALUES (box, mine, words)
      ON CONFLICT (shelf, seat) DO UPDATE SET content = excluded.content;
  END IF;
  RETURN true;
END $$;

CREATE FUNCTION trust.my_sealed(box uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT v.content FROM trust.sealed v JOIN public.runs_shelf x ON x.id = v.shelf
  WHERE v.shelf = box AND v.seat = trust.seat_in(x.run_id, trust.account())
$$;

-- Open a shelf once, when the engine says so, its opening step has begun, and with the declared number of writers.
CREATE FUNCTION trust.open_shelf(box uuid, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  x public.runs_shelf;
  heard integer;
BEGIN
  SELECT * INTO x FROM public.runs_shelf s WHERE s.id = box FOR UPDATE;
  IF NOT FOUND OR x.run_id IS DISTINCT FROM trust.engine_run() OR trust.seat_in(x.run_id, trust.account()) IS NULL
     OR x.stayed_closed_at IS NOT NULL THEN RETURN false; END IF;
  IF x.opened_at IS NOT NULL THEN RETURN true; END IF;
  IF NOT EXISTS (SELECT FROM public.runs_move v WHERE v.run_id = x.run_id AND v.kind = 'started'
                   AND v.about ->> 'step' = x.opens) THEN RETURN false; END IF;
  IF x.names = 'none' THEN
    SELECT count(*) INTO heard FROM trust.sealed v WHERE v.shelf = box;
  ELSE
    SELECT count(DISTINCT e.seat_id) INTO heard FROM public.runs_entry e WHERE e.shelf_id = box;
  END IF;
  IF heard < x.voices THEN
    UPDATE public.runs_shelf SET stayed_closed_at = moment WHERE id = box;
    RETURN false;
  END IF;
  IF x.names = 'none' THEN
    INSERT INTO trust.voice (shelf, content) SELECT v.shelf, v.content FROM trust.sealed v WHERE v.shelf = box ORDER BY random();
    DELETE FROM trust.sealed v WHERE v.shelf = box;
  END IF;
  UPDATE public.runs_shelf SET opened_at = moment WHERE id = box;
  RETURN true;
END $$;

-- Texts of an opened nameless shelf, in a new order each time. Ratings have no texts: see trust.picture.
CREATE FUNCTION trust.voices(box uuid) RETURNS SETOF jsonb
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT v.content FROM trust.voice v JOIN public.runs_shelf x ON x.id = v.shelf
  JOIN public.runs_seat me ON me.id = trust.seat_in(x.run_id, trust.account())
  WHERE v.shelf = box AND x.opened_at IS NOT NULL AND x.holds <> 'rating'
    AND trust.includes(x."then", me.roles, me.group_keys, '')
  ORDER BY random()
$$;

-- An opened rating shelf as a picture. Per item with 5 voices: their number, the median and one word, from 8 the
-- distribution. An item with fewer is not there at all: four voices and none look alike.
-- Values are whole numbers in objects; null and missing are "cannot judge" and never counted as middle.
-- alike: four of five within two neighbouring points; apart: a third at either end; else mixed.
CREATE FUNCTION trust.picture(box uuid) RETURNS TABLE (item text, n integer, median numeric, spread text, counts jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH heard AS (
    SELECT a.key AS item, a.value::text::integer AS point
    FROM trust.voice v JOIN public.runs_shelf x ON x.id = v.shelf
    JOIN public.runs_seat me ON me.id = trust.seat_in(x.run_id, trust.account())
    CROSS JOIN LATERAL jsonb_each(v.content) a
    WHERE v.shelf = box AND x.opened_at IS NOT NULL AND x.holds = 'rating' AND jsonb_typeof(a.value) = 'number'
      AND trust.includes(x."then", me.roles, me.group_keys, '')
  ), item AS (
    SELECT h.item, count(*)::integer AS n,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY h.point)::numeric AS median,
      max(h.point) AS top, min(h.point) AS bottom
    FROM heard h GROUP BY h.item
  )
  SELECT i.item, i.n, i.median,
    CASE
      WHEN (SELECT max(c) FROM (SELECT count(*) FILTER (WHERE h.point IN (p, p + 1)) AS c
              FROM generate_series(0, 7) p CROSS JOIN heard h WHERE h.item = i.item GROUP BY p) near) >= 0.8 * i.n THEN 'alike'
      WHEN (SELECT count(*) FROM heard h WHERE h.item = i.item AND h.point <= 2) >= i.n / 3.0
       AND (SELECT count(*) FROM heard h WHERE h.item = i.item AND h.point >= 4) >= i.n / 3.0 THEN 'apart'
      ELSE 'mixed' END,
    CASE WHEN i.n >= 8 THEN (SELECT jsonb_object_agg(c.point, c.k) FROM
      (SELECT h.point, count(*) AS k FROM heard h WHERE h.item = i.item GROUP BY h.point) c) END
  FROM item i WHERE i.n >= 5
$$;

-- How many different people wrote on each shelf of a run, cut at the declared voices, for the engine only: on a private
-- shelf even "somebody has" is nobody's business.
CREATE FUNCTION trust.heard_on(run uuid) RETURNS TABLE (shelf text, lap smallint, voices bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT x.shelf, x.lap, least(greatest(x.voices, 1), CASE WHEN x.names = 'none'
    THEN (SELECT count(*) FROM trust.sealed v WHERE v.shelf = x.id)
    ELSE (SELECT count(DISTINCT e.seat_id) FROM public.runs_entry e WHERE e.shelf_id = x.id) END)
  FROM public.runs_shelf x
  WHERE x.run_id = run AND run = trust.engine_run() AND trust.seat_in(run, trust.account()) IS NOT NULL
$$;

-- The ballots of one place for counting, without names and in no order: for the engine, when whoever leads goes on.
CREATE FUNCTION trust.ballots(run uuid, at_place text) RETURNS TABLE (voter bigint, entry uuid, option text, value smallint)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT dense_rank() OVER (ORDER BY sha256(c.seat_id::text::bytea || k.salt)), c.entry_id, c.option, c.value
  FROM public.runs_choice c CROSS JOIN (SELECT gen_random_uuid()::text::bytea AS salt) k
  WHERE c.run_id = run AND c.place = at_place AND run = trust.engine_run()
    AND EXISTS (SELECT FROM public.runs_seat me WHERE me.id = trust.seat_in(run, trust.account()) AND me.is_leader)
  ORDER BY random()
$$;

CREATE FUNCTION trust.is_counted(run uuid, at_place text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_tally t WHERE t.run_id = run AND t.place = at_place)
$$;

-- An entry that the account may read.
CREATE FUNCTION trust.reads(entry uuid, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT trust.reads_entry(e.run_id, e.shelf_id, e.seat_id, e.scribe_id, e.group_key, e.released_at IS NOT NULL, account)
  FROM public.runs_entry e WHERE e.id = entry
$$;

-- An entry of this very run that the account may read: the parent check of placements, choices and tallies.
CREATE FUNCTION trust.reads_in(run uuid, entry uuid, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_entry e
                 WHERE e.id = entry AND e.run_id = run AND trust.reads(e.id, account))
$$;

-- A promise written down in a run: from an entry that the account reads there, of that run's community, for somebody who
-- sits there too.
CREATE FUNCTION trust.is_promised(entry uuid, run uuid, community bigint, owner bigint, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_run r
                 WHERE r.id = run AND r.community_id = community AND trust.seat_in(run, owner) IS NOT NULL
                   AND trust.reads_in(run, entry, account))
$$;

-- Standing behind a wording: with one's own seat of the run it was said in.
CREATE FUNCTION trust.may_approve(entry uuid, seat uuid, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_entry e
                 WHERE e.id = entry AND seat = trust.seat_in(e.run_id, account) AND trust.reads(e.id, account))
$$;

-- An approval ends when its giver takes it back, or when the words it was given to change.
CREATE FUNCTION trust.may_unapprove(entry uuid, seat uuid, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_entry e
                 WHERE e.id = entry AND trust.seat_in(e.run_id, account) IN (e.seat_id, seat))
$$;

-- When a run is over, shelves kept for the run only are emptied, for everybody and for good.
CREATE FUNCTION trust.empty_shelves(run uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE gone uuid[];
BEGIN
  IF run IS DISTINCT FROM trust.engine_run() OR trust.seat_in(run, trust.account()) IS NULL
     OR NOT EXISTS (SELECT FROM public.runs_move m WHERE m.run_id = run AND m.kind = 'finished') THEN RETURN; END IF;
  SELECT coalesce(array_agg(e.id), '{}') INTO gone FROM public.runs_entry e
    JOIN public.runs_shelf x ON x.id = e.shelf_id WHERE x.run_id = run AND x.kept = 'run';
  DELETE FROM public.runs_placement t WHERE t.entry_id = ANY (gone);
  DELETE FROM public.runs_approval t WHERE t.entry_id = ANY (gone);
  DELETE FROM public.runs_choice t WHERE t.entry_id = ANY (gone);
  DELETE FROM public.runs_tally t WHERE t.entry_id = ANY (gone);
  DELETE FROM public.runs_entry e WHERE e.id = ANY (gone);
  DELETE FROM trust.sealed v USING public.runs_shelf x WHERE x.id = v.shelf AND x.run_id = run AND x.kept = 'run';
  DELETE FROM trust.voice v USING public.runs_shelf x WHERE x.id = v.shelf AND x.run_id = run AND x.kept = 'run';
END $$;

-- The three hot reads of a face. Row policies hold for every other way to these tables; here the same rule is asked
-- once for the whole run instead of once for each row, and audiences' tests hold both against each other.
CREATE FUNCTION trust.situation(wanted uuid) RETURNS TABLE (
  title text, version bigint, seq integer, counter integer, inputs jsonb, meets_at timestamptz, room text,
  started_at timestamptz, finished_at timestamptz, edition bigint, community bigint, community_name text,
  moves text, seats json, shelves json)
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
       FROM public.runs_shelf x WHERE x.run_id = r.id)
  FROM public.runs_run r JOIN public.communities_community c ON c.id = r.community_id CROSS JOIN me
  WHERE r.id = wanted AND me.id IS NOT NULL
$$;

-- Every entry that a seat may read: the rule of trust.reads_entry over all rows at once, for the functions below. Its names
-- are bound here, so it needs no search_path, and PostgreSQL can write it into their queries.
CREATE FUNCTION trust.readable(mine uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT e.id FROM public.runs_seat me
  JOIN public.runs_entry e ON e.run_id = me.run_id
  JOIN public.runs_shelf x ON x.id = e.shelf_id AND x.run_id = me.run_id
  WHERE me.id = mine
    AND (me.id = e.seat_id OR me.id = e.scribe_id
      OR trust.includes(x.seen_by, me.roles, me.group_keys, e.group_key)
      OR me.roles && x.also
      OR ((x.opened_at IS NOT NULL OR (x.opens = 'author' AND e.released_at IS NOT NULL))
          AND trust.includes(x."then", me.roles, me.group_keys, e.group_key)));
END;

CREATE FUNCTION trust.entries_of(wanted uuid) RETURNS SETOF public.runs_entry
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH me AS MATERIALIZED (SELECT trust.seat_in(wanted, trust.account()) AS id)
  SELECT e.* FROM me CROSS JOIN LATERAL trust.readable(me.id) r(id) JOIN public.runs_entry e ON e.id = r.id
  ORDER BY e.number, e.slot
$$;

-- The entries of a run that the actor may read, with their counts, heaps and approvals; one's own drafts and choices.
CREATE FUNCTION trust.around(wanted uuid)
RETURNS TABLE (entries json, drafts jsonb, choices jsonb, tallies jsonb, heaps jsonb, approvals jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  me uuid := trust.seat_in(wanted, trust.account());
BEGIN
  IF me IS NULL THEN RETURN; END IF;
  RETURN QUERY WITH readable AS MATERIALIZED (
    SELECT e.* FROM trust.readable(me) r(id) JOIN public.runs_entry e ON e.id = r.id)
  SELECT
    (SELECT coalesce(json_agg(json_build_array(e.id, e.shelf_id, e.seat_id, e.scribe_id, e.place, e.slot, e.group_key,
         e.about, e.text, e.fields, e.released_at IS NOT NULL) ORDER BY e.number, e.slot), '[]') FROM readable e),
    (SELECT coalesce(jsonb_agg(jsonb_build_array(d.field, d.text, extract(epoch FROM d.saved_at))), '[]')
       FROM public.runs_draft d WHERE d.seat_id = me),
    (SELECT coalesce(jsonb_agg(jsonb_build_array(h.place, h.entry_id, h.option, h.value, h.reason)), '[]')
       FROM public.runs_choice h WHERE h.seat_id = me),
    (SELECT coalesce(jsonb_agg(jsonb_build_array(t.place, t.entry_id, t.option, t.weight, t.is_kept)), '[]')
       FROM public.runs_tally t WHERE t.run_id = wanted AND (t.entry_id IS NULL OR t.entry_id IN (SELECT e.id FROM readable e))),
    (SELECT coalesce(jsonb_agg(jsonb_build_array(p.place, p.entry_id, p.heap)), '[]')
       FROM public.runs_placement p WHERE p.run_id = wanted AND p.entry_id IN (SELECT e.id FROM readable e)),
    (SELECT coalesce(jsonb_agg(jsonb_build_array(a.entry_id, a.seat_id)), '[]')
       FROM public.runs_approval a WHERE a.entry_id IN (SELECT e.id FROM readable e));
END $$;
