-- What stands on the shelves of a run, for the engine only and without the words: whoever leads may count and cast what a
-- role or a small group keeps to itself, and reads none of it. What is its writer's alone stays out of it.
CREATE FUNCTION trust.standing(run uuid)
RETURNS TABLE (entry uuid, shelf text, lap smallint, place text, seat uuid, released boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT e.id, x.shelf, x.lap, e.place, e.seat_id, e.released_at IS NOT NULL
  FROM public.runs_shelf x JOIN public.runs_entry e ON e.shelf_id = x.id
  WHERE x.run_id = standing.run AND standing.run = trust.engine_run()
    AND trust.seat_in(standing.run, trust.account()) IS NOT NULL
    AND (NOT x.is_screened OR e.checked = md5(e.text))
    AND (x.seen_by <> 'self' OR x.opened_at IS NOT NULL
      OR (e.released_at IS NOT NULL AND (x.opens = 'author' OR x.stayed_closed_at IS NOT NULL)))
  ORDER BY e.number, e.slot
$$;

-- An entry of this very run: the parent check of what the engine counts.
CREATE FUNCTION trust.stands_in(run uuid, entry uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT run = trust.engine_run()
    AND EXISTS (SELECT FROM public.runs_entry e WHERE e.id = stands_in.entry AND e.run_id = stands_in.run)
$$;
