package uk.trigpoint.care.audit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.audit.AuditChain;
import uk.trigpoint.datasets.audit.AuditedRead;

/**
 * What the page shows.
 *
 * @param dataset empty if not given, as key and subject
 * @param errorField name of the field at fault; empty if there is no error
 * @param reads null if no question was asked
 * @param nextLink link to the next page; empty if there is none
 * @param verification null if the chain was not checked
 */
public record AuditView(
    String dataset,
    String key,
    String subject,
    String errorField,
    String error,
    @Nullable List<AuditedRead> reads,
    String nextLink,
    AuditChain.@Nullable Verification verification) {
  static AuditView of(@Nullable String dataset, @Nullable String key, @Nullable String subject) {
    return new AuditView(
        dataset == null ? "" : dataset,
        key == null ? "" : key,
        subject == null ? "" : subject,
        "",
        "",
        null,
        "",
        null);
  }

  AuditView withReads(List<AuditedRead> found, String next) {
    return new AuditView(dataset, key, subject, "", "", found, next, null);
  }

  AuditView withError(String field, String message) {
    return new AuditView(dataset, key, subject, field, message, null, "", null);
  }

  AuditView withVerification(AuditChain.Verification result) {
    return new AuditView(dataset, key, subject, "", "", null, "", result);
  }

  /** Returns the question as a heading. */
  public String heading() {
    return subject.isBlank()
        ? "Who looked at " + key + " in " + dataset
        : "What " + subject + " looked at";
  }

  /** Returns the place of a read in words. */
  public static String place(AuditedRead read) {
    List<Double> place = read.place();
    return place == null
        ? "anywhere"
        : place.stream()
            .map(metres -> String.format(Locale.ROOT, "%.0f", metres))
            .collect(Collectors.joining(" "));
  }
}
