package uk.trigpoint.sld.maplibre;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.sld.style.Rule;
import uk.trigpoint.sld.style.SldReport;
import uk.trigpoint.sld.style.SldReport.Effect;
import uk.trigpoint.sld.style.SldReport.Note;

/** Collects the differences of a translation to MapLibre, each only once. */
final class Losses {
  private final List<Note> notes = new ArrayList<>();
  private String rule = "";

  void enterRule(Rule entered) {
    rule = entered.name().isEmpty() ? entered.title() : entered.name();
  }

  void add(String element, Effect effect, String message) {
    Note note = new Note(rule, element, 0, effect, message);
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  SldReport report() {
    return new SldReport(notes);
  }
}
