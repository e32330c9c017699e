package uk.trigpoint.sld.read;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.sld.style.SldReport;
import uk.trigpoint.sld.style.SldReport.Effect;
import uk.trigpoint.sld.style.SldReport.Note;

/** Collects the departures of one reading. */
final class Notes {
  private final List<Note> notes = new ArrayList<>();
  private String rule = "";

  void enterRule(String name) {
    rule = name;
  }

  void leaveRule() {
    rule = "";
  }

  void add(XmlElement element, Effect effect, String message) {
    notes.add(new Note(rule, element.name(), element.line(), effect, message));
  }

  /** For a parameter or option, which the element's own name would not tell. */
  void add(XmlElement element, String name, Effect effect, String message) {
    notes.add(new Note(rule, name, element.line(), effect, message));
  }

  /** Notes every child that the reader of the element does not know. */
  void unknownChildren(XmlElement element, String... known) {
    List<String> names = List.of(known);
    for (XmlElement child : element.children()) {
      if (!names.contains(child.name())) {
        add(child, Effect.IGNORED, "not supported in " + element.name());
      }
    }
  }

  SldReport report() {
    return new SldReport(notes);
  }
}
