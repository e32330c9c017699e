package uk.trigpoint.care.brokerage;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.care.candidate.Provider;
import uk.trigpoint.care.packages.Closing;
import uk.trigpoint.care.packages.PackageOutcome;
import uk.trigpoint.http.problem.ProblemException;

/**
 * A request to close a package, from a form or API client, not yet parsed.
 *
 * @param outcome code of a {@link PackageOutcome}; null or blank if it is not stated
 * @param providerId of a placed package; null or blank for none
 */
record CloseRequest(@Nullable String outcome, @Nullable String providerId) {
  /**
   * Parses the request.
   *
   * @param providers that there are; empty if they are not published
   * @throws ProblemException 400 that names the invalid field
   */
  Closing parse(List<Provider> providers) {
    String code = outcome == null ? "" : outcome.strip();
    String id = providerId == null ? "" : providerId.strip();
    if (code.isEmpty()) {
      if (!id.isEmpty()) {
        throw ProblemException.badParameter("outcome", "must be placed if there is a provider");
      }
      return Closing.NOT_STATED;
    }
    PackageOutcome found =
        PackageOutcome.find(code)
            .orElseThrow(
                () ->
                    ProblemException.badParameter(
                        "outcome",
                        "must be one of "
                            + Stream.of(PackageOutcome.values())
                                .map(PackageOutcome::code)
                                .collect(Collectors.joining(", "))));
    if (found != PackageOutcome.PLACED) {
      if (!id.isEmpty()) {
        throw ProblemException.badParameter("providerId", "is for a package that is placed only");
      }
      return new Closing(found, null, null);
    }
    if (id.isEmpty() && providers.isEmpty()) {
      return new Closing(found, null, null);
    }
    return providers.stream()
        .filter(p -> p.id().equals(id))
        .findFirst()
        .map(p -> new Closing(found, p.id(), p.name()))
        .orElseThrow(
            () -> ProblemException.badParameter("providerId", "must be the id of a provider"));
  }
}
