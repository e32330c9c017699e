package uk.trigpoint.sld.parse;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.sld.style.SldReport;
import uk.trigpoint.sld.style.SldReport.Effect;
import uk.trigpoint.sld.style.SldReport.Note;

/** Collects the differences between a document and what will be drawn. */
final class ParseReport {
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

  /** Adds a note about a parameter or option of an element. */
  void add(XmlElement element, String name, Effect effect, String message) {
    notes.add(new Note(rule, name, element.line(), effect, message));
  }

  /** Adds a note for every child element that is not in the list. */
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
