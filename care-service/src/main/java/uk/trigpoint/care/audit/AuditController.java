package uk.trigpoint.care.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.audit.AuditChain;
import uk.trigpoint.datasets.audit.AuditReports;
import uk.trigpoint.datasets.audit.AuditedRead;
import uk.trigpoint.datasets.audit.ReadCursor;
import uk.trigpoint.datasets.catalogue.Catalogue;

/** The audit API. Every call is itself audited, and its response must not be cached. */
@Controller("/audit/v1")
@Secured("admin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {
  private static final String NO_CACHE = "private, no-store";

  private final AuditReports reports;
  private final AuditChain chain;
  private final Catalogue catalogue;

  AuditController(AuditReports reports, AuditChain chain, Catalogue catalogue) {
    this.reports = reports;
    this.chain = chain;
    this.catalogue = catalogue;
  }

  /**
   * Reads, latest first.
   *
   * @param next value of the parameter {@code after} for the next page; null if there is none
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Reads(List<AuditedRead> reads, @Nullable String next) {}

  /** The result of a check of the chain. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Verified(boolean intact, long entries, @Nullable Long firstBroken, String lastHash) {}

  @Get("/reads")
  @Operation(
      summary = "List reads of personal data, latest first: of a feature, or by a person",
      description =
          "Give either dataset and key, or subject. A read with closedAt null did not finish. from and to are dates or times with offset; limit is 1 to 1000, default 100; after is next of the previous page.")
  HttpResponse<Reads> reads(
      @QueryValue @Nullable String dataset,
      @QueryValue @Nullable String key,
      @QueryValue @Nullable String subject,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String after,
      @Parameter(hidden = true) Caller caller) {
    AuditReports.Page page =
        AuditQuestion.parse(dataset, key, subject, from, to, limit, after)
            .answer(reports, catalogue, caller);
    ReadCursor next = page.next();
    return uncached(new Reads(page.reads(), next == null ? null : next.encode()));
  }

  @Post("/verify")
  @Operation(
      summary = "Check that no entry of the audit was changed or removed",
      description =
          "Walks the whole chain. firstBroken is the number of the first entry that is wrong, null if there is none.")
  HttpResponse<Verified> verify(@Parameter(hidden = true) Caller caller) {
    AuditChain.Verification result = chain.verify(AuditQuestion.reviewer(caller));
    return uncached(
        new Verified(result.isIntact(), result.entries(), result.firstBroken(), result.lastHash()));
  }

  private static <T> HttpResponse<T> uncached(T body) {
    return HttpResponse.ok(body).header("Cache-Control", NO_CACHE);
  }
}
