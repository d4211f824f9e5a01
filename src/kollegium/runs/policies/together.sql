-- Words that several people write or say together: threads, shared texts, texts without a name.

-- May an account join in changing a text of its small group, or of everybody where it belongs to no group?
CREATE FUNCTION trust.shares(run uuid, entry_group text, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_seat me
    WHERE me.id = trust.seat_in(run, account) AND (entry_group = '' OR entry_group = ANY (me.group_keys)))
$$;

-- A round over days is closed to those whose turn it is until they have posted or passed; whoever only listens reads at
-- once. A talk in small groups is read by the group. Who is shut out of a step reads nothing of it.
CREATE FUNCTION trust.reads_post(thread uuid, author uuid, post_group text, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_thread t JOIN public.runs_seat me ON me.id = trust.seat_in(t.run_id, account)
    WHERE t.id = reads_post.thread AND (me.id = author OR (
      me.kind <> ALL (t.without) AND (NOT t.by_group OR (post_group <> '' AND post_group = ANY (me.group_keys)))
      AND (NOT t.is_veiled OR me.id <> ALL (t.speakers)
        OR EXISTS (SELECT FROM public.runs_post p WHERE p.thread_id = t.id AND p.answers_id IS NULL
                     AND (p.seat_id = me.id OR (p.group_key <> '' AND p.group_key = ANY (me.group_keys))))))))
$$;

CREATE FUNCTION trust.writes_post(
  thread uuid, run uuid, author uuid, post_group text, answers uuid, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_thread t JOIN public.runs_seat me ON me.id = trust.seat_in(t.run_id, account)
    WHERE t.id = writes_post.thread AND t.run_id = writes_post.run AND me.id = author AND me.kind <> ALL (t.without)
      AND (post_group = '' OR post_group = ANY (me.group_keys))
      AND (answers IS NULL OR EXISTS (SELECT FROM public.runs_post p WHERE p.id = answers AND p.thread_id = t.id
        AND trust.reads_post(t.id, p.seat_id, p.group_key, account))))
$$;

-- Whose a text without a name is, until its shelf opens: so long its writer may change it, and voices can be counted. The
-- serving role has no right on this table at all.
CREATE TABLE trust.unsigned (
  entry uuid PRIMARY KEY REFERENCES public.runs_entry ON DELETE CASCADE,
  seat uuid NOT NULL REFERENCES public.runs_seat ON DELETE CASCADE);
CREATE INDEX ON trust.unsigned (seat);
ALTER TABLE trust.unsigned OWNER TO kollegium_lookup;

-- Write, change or (with empty words) take away one's own text without a name, until the shelf opens. Its number is
-- drawn: a count would tell whose it is.
CREATE FUNCTION trust.put_unsigned(box uuid, at_place text, at_slot smallint, words text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  x public.runs_shelf;
  mine uuid;
  known uuid;
BEGIN
  SELECT * INTO x FROM public.runs_shelf s
    WHERE s.id = box AND s.names = 'optional' AND s.opened_at IS NULL AND s.stayed_closed_at IS NULL FOR SHARE;
  mine := trust.seat_in(x.run_id, trust.account());
  IF mine IS NULL THEN RETURN false; END IF;
  SELECT u.entry INTO known FROM trust.unsigned u JOIN public.runs_entry e ON e.id = u.entry
    WHERE u.seat = mine AND e.shelf_id = box AND e.place = at_place AND e.slot = at_slot;
  IF words = '' THEN
    DELETE FROM public.runs_entry e WHERE e.id = known;
  ELSIF known IS NOT NULL THEN
    UPDATE public.runs_entry e SET text = words WHERE e.id = known;
  ELSE
    INSERT INTO public.runs_entry (id, run_id, shelf_id, place, slot, number, group_key, text, fields, is_shared, checked)
      VALUES (gen_random_uuid(), x.run_id, box, at_place, at_slot, floor(random() * 2000000000), '', words, '{}', false, '')
      RETURNING id INTO known;
    INSERT INTO trust.unsigned VALUES (known, mine);
  END IF;
  RETURN true;
END $$;

-- The shelf stayed closed and its writers decide: show a text of one's own under one's name, whether it lies here without
-- a name (its number) or in the sealed box (the number of its field).
CREATE FUNCTION trust.show_mine(box uuid, unsigned uuid, at_place text, sealed smallint, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  x public.runs_shelf;
  mine uuid;
  words text;
BEGIN
  SELECT * INTO x FROM public.runs_shelf s
    WHERE s.id = box AND s.stayed_closed_at IS NOT NULL AND s.if_fewer = 'author_decides' FOR SHARE;
  mine := trust.seat_in(x.run_id, trust.account());
  IF mine IS NULL THEN RETURN false; END IF;
  IF unsigned IS NOT NULL THEN
    UPDATE public.runs_entry e SET seat_id = mine, released_at = moment FROM trust.unsigned u
      WHERE u.entry = e.id AND u.seat = mine AND e.id = show_mine.unsigned AND e.shelf_id = box;
    IF NOT FOUND THEN RETURN false; END IF;
    DELETE FROM trust.unsigned u WHERE u.entry = show_mine.unsigned;
    RETURN true;
  END IF;
  SELECT v.content ->> sealed::text INTO words FROM trust.sealed v WHERE v.shelf = box AND v.seat = mine;
  IF words IS NULL OR x.holds = 'rating' THEN RETURN false; END IF;
  INSERT INTO public.runs_entry (id, run_id, shelf_id, seat_id, place, slot, number, group_key, text, fields, is_shared, checked, released_at)
    VALUES (gen_random_uuid(), x.run_id, box, mine, at_place, sealed, floor(random() * 2000000000), '', words, '{}', false, '', moment);
  UPDATE trust.sealed v SET content = v.content - sealed::text WHERE v.shelf = box AND v.seat = mine;
  RETURN true;
END $$;

-- Open a shelf once, when the engine says so, its opening step has begun, and with the declared number of writers. Texts
-- of a nameless shelf become entries of nobody, in a new order; of a text without a name nobody is kept as its writer.
CREATE OR REPLACE FUNCTION trust.open_shelf(box uuid, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  x public.runs_shelf;
BEGIN
  SELECT * INTO x FROM public.runs_shelf s WHERE s.id = box FOR UPDATE;
  IF NOT FOUND OR x.run_id IS DISTINCT FROM trust.engine_run() OR trust.seat_in(x.run_id, trust.account()) IS NULL
     OR x.stayed_closed_at IS NOT NULL THEN RETURN false; END IF;
  IF x.opened_at IS NOT NULL THEN RETURN true; END IF;
  IF NOT EXISTS (SELECT FROM public.runs_move v WHERE v.run_id = x.run_id AND v.kind = 'started'
                   AND v.about ->> 'step' = x.opens) THEN RETURN false; END IF;
  IF trust.writers_of(box) < x.voices AND NOT (x.names = 'optional' AND x.if_fewer = 'unsigned') THEN
    UPDATE public.runs_shelf SET stayed_closed_at = moment WHERE id = box;
    RETURN false;
  END IF;
  IF x.names = 'optional' AND trust.writers_of(box) < x.voices THEN
    UPDATE public.runs_entry e SET seat_id = NULL, scribe_id = NULL, number = floor(random() * 2000000000) WHERE e.shelf_id = box;
  END IF;
  IF x.names = 'none' AND x.holds = 'rating' THEN
    INSERT INTO trust.voice (shelf, content) SELECT v.shelf, v.content FROM trust.sealed v WHERE v.shelf = box ORDER BY random();
  ELSIF x.names = 'none' THEN
    INSERT INTO public.runs_entry (id, run_id, shelf_id, place, slot, number, group_key, text, fields, is_shared, checked)
      SELECT gen_random_uuid(), x.run_id, box, '', 0, row_number() OVER (ORDER BY random()), '', t.value, '{}', false, ''
      FROM trust.sealed v CROSS JOIN LATERAL jsonb_each_text(v.content) t
      WHERE v.shelf = box AND jsonb_typeof(v.content) = 'object' AND t.value <> '';
  END IF;
  DELETE FROM trust.sealed v WHERE v.shelf = box;
  DELETE FROM trust.unsigned u USING public.runs_entry e WHERE e.id = u.entry AND e.shelf_id = box;
  UPDATE public.runs_shelf SET opened_at = moment WHERE id = box;
  RETURN true;
END $$;

-- How many different people wrote on a shelf, those without a name included.
CREATE FUNCTION trust.writers_of(box uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT count(*) FROM (
    SELECT e.seat_id FROM public.runs_entry e WHERE e.shelf_id = box AND e.seat_id IS NOT NULL
    UNION SELECT u.seat FROM trust.unsigned u JOIN public.runs_entry e ON e.id = u.entry WHERE e.shelf_id = box
    UNION SELECT v.seat FROM trust.sealed v WHERE v.shelf = box) writer
$$;

CREATE OR REPLACE FUNCTION trust.heard_on(run uuid) RETURNS TABLE (shelf text, lap smallint, voices bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT x.shelf, x.lap, least(greatest(x.voices, 1), trust.writers_of(x.id))
  FROM public.runs_shelf x
  WHERE x.run_id = run AND run = trust.engine_run() AND trust.seat_in(run, trust.account()) IS NOT NULL
$$;

-- The rule of every shelf, in one place: writers read their own; seen_by and also read at once; then reads after opening,
-- of a screened shelf only what was checked as it stands. Where a shelf stayed closed, or is opened by its writers, each
-- may put a text of their own on the table.
DROP POLICY may_select ON runs_entry;
DROP FUNCTION trust.reads_entry(uuid, uuid, uuid, uuid, text, boolean, bigint);
CREATE FUNCTION trust.reads_entry(run uuid, shelf uuid, author uuid, scribe uuid, entry_group text, released boolean,
  checked boolean, account bigint) RETURNS boolean
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
        OR ((x.opened_at IS NOT NULL OR (released AND (x.opens = 'author' OR x.stayed_closed_at IS NOT NULL)))
            AND (checked OR NOT x.is_screened)
            AND trust.includes(x."then", me.roles, me.group_keys, entry_group))))
$$;
CREATE OR REPLACE FUNCTION trust.reads(entry uuid, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT trust.reads_entry(e.run_id, e.shelf_id, e.seat_id, e.scribe_id, e.group_key, e.released_at IS NOT NULL,
                           e.checked = md5(e.text), account)
  FROM public.runs_entry e WHERE e.id = entry
$$;

CREATE OR REPLACE FUNCTION trust.readable(mine uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT e.id FROM public.runs_seat me
  JOIN public.runs_entry e ON e.run_id = me.run_id
  JOIN public.runs_shelf x ON x.id = e.shelf_id AND x.run_id = me.run_id
  WHERE me.id = mine
    AND (me.id = e.seat_id OR me.id = e.scribe_id
      OR trust.includes(x.seen_by, me.roles, me.group_keys, e.group_key)
      OR me.roles && x.also
      OR ((x.opened_at IS NOT NULL
            OR (e.released_at IS NOT NULL AND (x.opens = 'author' OR x.stayed_closed_at IS NOT NULL)))
          AND (NOT x.is_screened OR e.checked = md5(e.text))
          AND trust.includes(x."then", me.roles, me.group_keys, e.group_key)));
END;

-- Somebody who reads a screened shelf before it opens lets a text through, or holds it back; never its own writer.
CREATE FUNCTION trust.let_through(entry uuid, passes boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE public.runs_entry e SET checked = CASE WHEN passes THEN md5(e.text) ELSE '' END
    FROM public.runs_shelf x, public.runs_seat me
    WHERE e.id = let_through.entry AND x.id = e.shelf_id AND x.is_screened AND me.id = trust.seat_in(x.run_id, trust.account())
      AND (x.seen_by = ANY (me.roles) OR me.roles && x.also) AND e.seat_id IS DISTINCT FROM me.id
      AND NOT EXISTS (SELECT FROM trust.unsigned u WHERE u.entry = e.id AND u.seat = me.id);
  RETURN FOUND;
END $$;

-- Writing on one's own behalf; or as scribe for another seat on a shelf that is not private, has been opened, or where
-- the method's own rules were asked (a note-taker, a sheet of paper typed in); in a group of the author's.
CREATE OR REPLACE FUNCTION trust.writes_entry(
  run uuid, shelf uuid, author uuid, scribe uuid, entry_group text, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (
    SELECT FROM public.runs_shelf x
    JOIN public.runs_seat a ON a.id = author AND a.run_id = x.run_id
    WHERE x.id = writes_entry.shelf AND x.run_id = run AND x.names <> 'none'
      AND (entry_group = '' OR entry_group = ANY (a.group_keys))
      AND ((scribe IS NULL AND author = trust.seat_in(run, account))
        OR (scribe = trust.seat_in(run, account)
            AND (x.seen_by <> 'self' OR x.opened_at IS NOT NULL OR run = trust.engine_run()))))
$$;

-- What was said over days in a run, thread by thread, as far as the actor may read it; the actor's own texts without a
-- name; which texts of a screened
-- shelf were let through, before it opens for those only who check it.
CREATE FUNCTION trust.said(wanted uuid) RETURNS TABLE (posts json, unsigned json, checked json)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH me AS MATERIALIZED (
    SELECT s.* FROM public.runs_seat s WHERE s.id = trust.seat_in(wanted, trust.account())
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
         AND (x.opened_at IS NOT NULL OR x.seen_by = ANY (me.roles) OR me.roles && x.also))
  WHERE EXISTS (SELECT FROM me)
$$;

-- When a run is over, what was said over days goes as spoken words go, for everybody and for good.
CREATE FUNCTION trust.empty_threads(run uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF run IS DISTINCT FROM trust.engine_run() OR trust.seat_in(run, trust.account()) IS NULL
     OR NOT EXISTS (SELECT FROM public.runs_move m WHERE m.run_id = run AND m.kind = 'finished') THEN RETURN; END IF;
  UPDATE public.runs_post p SET answers_id = NULL WHERE p.run_id = run;
  DELETE FROM public.runs_post p WHERE p.run_id = run;
  DELETE FROM public.runs_thread t WHERE t.run_id = run;
  DELETE FROM trust.unsigned u USING public.runs_entry e WHERE e.id = u.entry AND e.run_id = run;
END $$;

-- An approval ends when its giver takes it back, or when the words it was given to change.
CREATE OR REPLACE FUNCTION trust.may_unapprove(entry uuid, seat uuid, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.runs_entry e
                 WHERE e.id = entry AND (trust.seat_in(e.run_id, account) IN (e.seat_id, seat)
                   OR (e.is_shared AND trust.shares(e.run_id, e.group_key, account) AND trust.reads(e.id, account))))
$$;
