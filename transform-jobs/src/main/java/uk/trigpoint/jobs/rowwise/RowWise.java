package uk.trigpoint.jobs.rowwise;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepType;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/**
 * A kind of step that decides for each row alone. It has one input, whose rows go on to its first
 * output, or leave as they are to the others.
 *
 * @param <S> the settings
 */
public interface RowWise<S extends Record> extends StepType<S> {
  /** The only input of a row-wise step. */
  String INPUT = "input";

  /**
   * Works out what a step does. Adds a fault for everything that is wrong; empty then.
   *
   * @param inference has the rows of {@link #INPUT}
   */
  Optional<RowPlan> plan(S settings, Inference inference);

  /** Returns what a step of a valid graph does. */
  default RowPlan validPlan(S settings, RowType input) {
    return plan(settings, Inference.valid(Map.of(INPUT, input))).orElseThrow();
  }

  /** Returns whether a step makes places so coarse that they are not those of persons. */
  default boolean masksPlaces(S settings) {
    return false;
  }

  /**
   * Returns whether the rows of all outputs have the columns and geometry of the input, whatever
   * the settings are. The steps behind such a step can be checked although it has a fault.
   */
  default boolean keepsRowType(S settings) {
    return false;
  }

  @Override
  default void infer(S settings, Inference inference) {
    RowType input = inference.input(INPUT);
    List<String> outputs = outputs(settings);
    Optional<RowPlan> found = plan(settings, inference);
    if (found.isPresent()) {
      RowPlan plan = found.get();
      List<String> reasons = personalConditions(plan, input);
      warn(reasons, inference);
      RowType left = reasons.isEmpty() ? input : input.chosenByPersonalValue();
      // A place stays that of a person, also if the columns that say whose are left out.
      RowType onward =
          plan.output(input).withPersonalGeometry(input.isPersonal() && !masksPlaces(settings));
      inference.output(
          outputs.getFirst(), reasons.isEmpty() ? onward : onward.chosenByPersonalValue());
      outputs.stream().skip(1).forEach(port -> inference.output(port, left));
    } else if (keepsRowType(settings)) {
      outputs.forEach(port -> inference.output(port, input));
    }
  }

  /**
   * Returns the personal columns, and the place, whose values decide to which output a row goes.
   */
  private static List<String> personalConditions(RowPlan plan, RowType input) {
    return plan.exits().stream()
        .filter(exit -> !exit.isReject() && exit.when().isPersonal(input))
        .flatMap(
            exit ->
                Stream.concat(
                    exit.when().columns().stream()
                        .filter(column -> input.find(column).map(Field::personal).orElse(false)),
                    exit.when().usesGeometry() ? Stream.of("the place") : Stream.empty()))
        .distinct()
        .sorted()
        .toList();
  }

  private static void warn(List<String> columns, Inference inference) {
    if (!columns.isEmpty()) {
      inference.warn(
          "A condition separates rows by personal data (%s). Which rows an output has tells the values, so all its columns are personal from here on."
              .formatted(String.join(", ", columns)));
    }
  }
}
