package uk.trigpoint.jobs.execute;

import java.util.List;
import java.util.stream.Stream;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.setwise.OneByOne;

/** Steps that are executed together, in one transaction. */
public sealed interface Fragment {
  /** Returns the steps in order. */
  List<GraphStep> steps();

  /**
   * A source whose rows run through row-wise steps in the JVM; only what comes out of them is
   * staged.
   */
  record Streamed(GraphStep source, List<GraphStep> chain) implements Fragment {
    public Streamed {
      chain = List.copyOf(chain);
    }

    @Override
    public List<GraphStep> steps() {
      return Stream.concat(Stream.of(source), chain.stream()).toList();
    }
  }

  /**
   * A source whose rows run through row-wise steps and a step that takes them one by one. What that
   * step needs beside them has been staged.
   *
   * @param port the input at which the step takes them
   */
  record Taken(Streamed rows, GraphStep step, String port) implements Fragment {
    @Override
    public List<GraphStep> steps() {
      return Stream.concat(rows.steps().stream(), Stream.of(step)).toList();
    }

    OneByOne<?> type() {
      return (OneByOne<?>) step.type();
    }
  }

  /** Row-wise steps over staged rows: one statement, or in the JVM if one of them has no SQL. */
  record RowWiseSteps(InputReference input, List<GraphStep> steps) implements Fragment {
    public RowWiseSteps {
      steps = List.copyOf(steps);
    }
  }

  /** A dataset, whose rows stay where they are. */
  record DatasetRows(GraphStep step) implements Fragment {
    @Override
    public List<GraphStep> steps() {
      return List.of(step);
    }
  }

  /** A set-wise step. */
  record SetWiseStep(GraphStep step) implements Fragment {
    @Override
    public List<GraphStep> steps() {
      return List.of(step);
    }
  }

  /** A step that takes rows which are not needed. */
  record Discarded(GraphStep step) implements Fragment {
    @Override
    public List<GraphStep> steps() {
      return List.of(step);
    }
  }

  /** A step that calls a service about the rows of its input. */
  record Called(GraphStep step) implements Fragment {
    @Override
    public List<GraphStep> steps() {
      return List.of(step);
    }
  }

  /** A step that writes outside. */
  record Written(GraphStep step) implements Fragment {
    @Override
    public List<GraphStep> steps() {
      return List.of(step);
    }
  }
}
