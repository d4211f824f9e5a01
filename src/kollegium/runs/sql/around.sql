-- What surrounds the entries of a run for one seat: its own drafts and choices, and what may be shown to it of the others'.
SELECT
  (SELECT coalesce(jsonb_agg(jsonb_build_array(d.field, d.text, extract(epoch FROM d.saved_at))), '[]')
     FROM runs_draft d WHERE d.seat_id = %(seat)s),
  (SELECT coalesce(jsonb_agg(jsonb_build_array(h.place, h.entry_id, h.option, h.value, h.reason)), '[]')
     FROM runs_choice h WHERE h.seat_id = %(seat)s),
  (SELECT coalesce(jsonb_agg(jsonb_build_array(t.place, t.entry_id, t.option, t.weight, t.is_kept)), '[]')
     FROM runs_tally t WHERE t.run_id = %(run)s),
  (SELECT coalesce(jsonb_agg(jsonb_build_array(p.place, p.entry_id, p.heap)), '[]')
     FROM runs_placement p WHERE p.run_id = %(run)s),
  (SELECT coalesce(jsonb_agg(jsonb_build_array(a.entry_id, a.seat_id)), '[]')
     FROM runs_approval a JOIN runs_seat s ON s.id = a.seat_id WHERE s.run_id = %(run)s)
