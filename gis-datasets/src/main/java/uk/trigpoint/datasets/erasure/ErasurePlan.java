package uk.trigpoint.datasets.erasure;

import java.util.List;

/**
 * What an erasure would do.
 *
 * @param pseudonym of the person in the audit
 * @param standing whether the dataset or table has, or had, the person
 * @param erasedFrom titles of the stores that are searched for the person
 * @param listed titles of records at the person's homes, which are listed and not erased
 */
public record ErasurePlan(
    String dataset,
    String pseudonym,
    PersonStanding standing,
    List<String> erasedFrom,
    List<String> listed,
    ErasureReport.Backups backups) {
  public ErasurePlan {
    erasedFrom = List.copyOf(erasedFrom);
    listed = List.copyOf(listed);
  }
}
