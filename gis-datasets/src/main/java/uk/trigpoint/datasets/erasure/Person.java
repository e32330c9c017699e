package uk.trigpoint.datasets.erasure;

import java.util.Set;

/**
 * A person who is being erased.
 *
 * @param datasetId the dataset, or a table such as {@code care.package}
 * @param key of the person in it
 * @param uprns of the person's homes in all kept versions; empty if unknown
 */
public record Person(String datasetId, String key, Set<String> uprns) {
  public Person {
    uprns = Set.copyOf(uprns);
  }

  /** Returns no personal data. */
  @Override
  public String toString() {
    return "Person of " + datasetId;
  }
}
