-- Where those who sit in a run work, as numbers and for the engine only: by the first of their communities that belongs to
-- an organisation. Groups are mixed by it; no name of a person, a community or an organisation is told.
CREATE FUNCTION trust.organisations(run uuid) RETURNS TABLE (seat uuid, organisation bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT DISTINCT ON (s.id) s.id, c.organisation_id
  FROM public.runs_seat s
  JOIN public.communities_membership m ON m.person_id = s.person_id AND m.ended_at IS NULL
  JOIN public.communities_community c ON c.id = m.community_id AND c.organisation_id IS NOT NULL
  WHERE s.run_id = organisations.run AND organisations.run = trust.engine_run()
    AND trust.seat_in(organisations.run, trust.account()) IS NOT NULL
  ORDER BY s.id, m.id
$$;
