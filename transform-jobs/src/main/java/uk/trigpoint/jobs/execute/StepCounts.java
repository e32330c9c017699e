package uk.trigpoint.jobs.execute;

import java.util.Map;

/**
 * How many rows came into a step and left it.
 *
 * @param position of the step in the order of execution, from 1
 * @param step its id
 * @param in rows by input port; those of a source, or of the file it reads, under {@code source}
 * @param out rows by output port
 * @param rejected rows that it rejected
 * @param erased how many of those are of people who were erased
 */
public record StepCounts(
    int position,
    String step,
    Map<String, Long> in,
    Map<String, Long> out,
    long rejected,
    long erased) {
  /** The name under which rows that come from outside are counted. */
  public static final String SOURCE = "source";

  public StepCounts {
    in = Map.copyOf(in);
    out = Map.copyOf(out);
  }

  /** The name under which the rows of a dataset of the platform are counted. */
  public static final String DATASET = "dataset";

  /** Creates counts without rows of people who were erased. */
  public StepCounts(
      int position, String step, Map<String, Long> in, Map<String, Long> out, long rejected) {
    this(position, step, in, out, rejected, 0);
  }

  /** Returns the rows of all inputs. */
  public long totalIn() {
    return in.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the rows of all outputs. */
  public long totalOut() {
    return out.values().stream().mapToLong(Long::longValue).sum();
  }
}
