package uk.trigpoint.sld.style;

import java.util.List;

/** Lists the differences between a style document and what is drawn. */
public record SldReport(List<Note> notes) {
  public static final SldReport EMPTY = new SldReport(List.of());

  public SldReport {
    notes = List.copyOf(notes);
  }

  public boolean isEmpty() {
    return notes.isEmpty();
  }

  /**
   * A difference between the document and what is drawn.
   *
   * @param rule name or title of the rule; empty outside rules
   * @param element name of the element or parameter
   * @param line of the document, from 1; 0 if unknown
   * @param message for display
   */
  public record Note(String rule, String element, int line, Effect effect, String message) {}

  /** What is drawn instead. */
  public enum Effect {
    /** The element or parameter is ignored; everything else is drawn. */
    IGNORED,
    /** Something similar is drawn. */
    REPLACED,
    /** The symbolizer draws nothing. */
    SYMBOLIZER_NOT_DRAWN,
    /** The rule matches no feature. */
    RULE_NOT_DRAWN
  }
}
