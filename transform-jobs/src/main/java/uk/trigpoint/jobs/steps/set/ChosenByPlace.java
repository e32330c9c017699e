package uk.trigpoint.jobs.steps.set;

import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.row.RowType;

/** What is personal after rows were chosen by their place. */
final class ChosenByPlace {
  private ChosenByPlace() {}

  /** Returns whether the places of an input may be where persons are. */
  static boolean isPersonal(Inference inference, String port) {
    RowType rows = inference.input(port);
    return rows.geometry() != null && rows.geometry().personal();
  }

  /**
   * Returns the rows of an input that are compared with the places of another one: personal if
   * those are, because where a person is tells which rows are chosen.
   */
  static RowType base(Inference inference, String base, String places) {
    RowType rows = inference.input(base);
    return isPersonal(inference, places) ? rows.chosenByPersonalValue() : rows;
  }
}
