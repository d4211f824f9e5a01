-- The actor of a transaction. The key block lies where only kollegium_lookup reads it.
CREATE SCHEMA trust;
GRANT USAGE ON SCHEMA trust TO kollegium_app;
GRANT USAGE, CREATE ON SCHEMA trust TO kollegium_lookup;
GRANT USAGE ON SCHEMA public TO kollegium_lookup;

CREATE TABLE trust.actor_key (inner_pad bytea NOT NULL, outer_pad bytea NOT NULL);
ALTER TABLE trust.actor_key OWNER TO kollegium_lookup;

-- Were these words signed with the installation's key? For the functions of this schema only.
CREATE FUNCTION trust.is_signed(words text, mac text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(words, 'UTF8'))), 'hex') = mac FROM trust.actor_key k
$$;

-- Who acts: the account whose signature (HMAC-SHA256, RFC 2104) is right, else NULL.
CREATE FUNCTION trust.account() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  said text := current_setting('kollegium.actor', true);
  who text;
  pad trust.actor_key;
BEGIN
  IF said IS NULL OR said = '' THEN RETURN NULL; END IF;
  who := split_part(said, '.', 1);
  SELECT * INTO pad FROM trust.actor_key LIMIT 1;
  IF who ~ '^[0-9]{1,18}$'
     AND encode(sha256(pad.outer_pad || sha256(pad.inner_pad || convert_to(who, 'UTF8'))), 'hex') = split_part(said, '.', 2)
     AND EXISTS (SELECT FROM public.accounts_person p WHERE p.id = who::bigint AND p.is_active)
  THEN RETURN who::bigint;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION trust.belongs(community bigint, account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.communities_membership m
                 WHERE m.person_id = account AND m.community_id = community AND m.ended_at IS NULL)
$$;

-- Where the acting account belongs. Policies ask this once per statement; nobody can ask it about somebody else.
CREATE FUNCTION trust.my_communities() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT coalesce(array_agg(m.community_id), '{}') FROM public.communities_membership m
  WHERE m.person_id = trust.account() AND m.ended_at IS NULL
$$;

-- What the acting account looks after.
CREATE FUNCTION trust.my_charges() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT coalesce(array_agg(m.community_id), '{}') FROM public.communities_membership m
  WHERE m.person_id = trust.account() AND m.ended_at IS NULL AND 'facilitator' = ANY (m.roles)
$$;

-- Between founding a community and becoming its first member its founder has to see it; never again after that.
CREATE FUNCTION trust.has_members(community bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.communities_membership m WHERE m.community_id = community)
$$;

CREATE FUNCTION trust.is_mine_to_begin(community bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM public.communities_community c WHERE c.id = community AND c.founder_id = trust.account())
     AND NOT trust.has_members(community)
$$;

-- What the holder of an invitation may know before deciding: whose it is, and that it is still good.
CREATE FUNCTION trust.invitation(token bytea, moment timestamptz)
RETURNS TABLE (community bigint, name text, invited_by text, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT c.id, c.name, p.name, i.expires_at
  FROM public.communities_invitation i
  JOIN public.communities_community c ON c.id = i.community_id
  JOIN public.accounts_person p ON p.id = i.invited_by_id
  WHERE i.token_hash = token AND i.expires_at > moment AND i.uses_left > 0
    AND EXISTS (SELECT FROM public.communities_membership m
                WHERE m.community_id = c.id AND m.person_id = i.invited_by_id AND m.ended_at IS NULL)
$$;

-- Take a seat in the community with an invitation: counts it, never raises the roles of somebody who already belongs.
CREATE FUNCTION trust.accept_invitation(token bytea, moment timestamptz) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  me bigint := trust.account();
  offer public.communities_invitation;
BEGIN
  IF me IS NULL OR NOT EXISTS (SELECT FROM trust.invitation(token, moment)) THEN RETURN NULL; END IF;
  SELECT * INTO offer FROM public.communities_invitation i
    WHERE i.token_hash = token AND i.uses_left > 0 AND i.expires_at > moment FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF trust.belongs(offer.community_id, me) THEN RETURN offer.community_id; END IF;
  INSERT INTO public.communities_membership (community_id, person_id, roles, began_at)
    VALUES (offer.community_id, me, offer.roles, moment)
    ON CONFLICT (person_id, community_id) DO UPDATE SET ended_at = NULL, roles = excluded.roles, began_at = moment;
  UPDATE public.communities_invitation SET uses_left = uses_left - 1 WHERE id = offer.id;
  RETURN offer.community_id;
END $$;
