-- What a choice came to, written down for everybody who may read what was chosen from; by the engine only, in place of an
-- earlier count of the same step. Whoever leads may count what they may not read.
CREATE FUNCTION trust.keep_tally(
  run uuid, at_place text, entries uuid[], options text[], weights smallint[], kept boolean[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF run IS DISTINCT FROM trust.engine_run() OR trust.seat_in(run, trust.account()) IS NULL THEN RETURN; END IF;
  DELETE FROM public.runs_tally t WHERE t.run_id = run AND t.place = at_place;
  INSERT INTO public.runs_tally (run_id, place, entry_id, option, weight, is_kept)
    SELECT run, at_place, a.entry, a.option, a.weight, a.is_kept
    FROM unnest(entries, options, weights, kept) a(entry, option, weight, is_kept)
    WHERE a.entry IS NULL OR trust.stands_in(run, a.entry);
END $$;
