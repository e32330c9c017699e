package uk.trigpoint.care.audit;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.audit.AuditReports;
import uk.trigpoint.datasets.audit.AuditedRead;
import uk.trigpoint.datasets.audit.ReadCursor;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.web.FieldError;

/** The operators' page: who looked at what in the last days. Looking at it is recorded too. */
@Hidden
@Controller(RecentReads.PATH)
@Secured("admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class RecentReadsPage {
  private static final String TITLE = "Recent reads of personal data";

  private final AuditReports reports;
  private final Pages pages;

  RecentReadsPage(AuditReports reports, Pages pages) {
    this.reports = reports;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> show(
      @QueryValue @Nullable String subject,
      @QueryValue @Nullable String dataset,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      @QueryValue @Nullable String after,
      Caller caller) {
    RecentReads filter;
    AuditReports.Range range;
    try {
      filter = RecentReads.read(subject, dataset, from, to);
      range = filter.range(null, after);
    } catch (ProblemException e) {
      String parameter = e.parameter() == null ? "from" : e.parameter();
      return page(
          HttpStatus.BAD_REQUEST,
          new RecentReads(sent(subject), sent(dataset), sent(from), sent(to)),
          List.of(new FieldError(parameter, label(parameter) + " " + e.getMessage())),
          List.of(),
          "",
          false,
          caller);
    }
    AuditReports.Page found =
        reports.listRecent(
            filter.subject().isEmpty() ? null : filter.subject(),
            filter.dataset().isEmpty() ? null : filter.dataset(),
            range,
            AuditQuestion.reviewer(caller));
    ReadCursor next = found.next();
    return page(
        HttpStatus.OK,
        filter,
        List.of(),
        found.reads(),
        next == null ? "" : filter.page(next.encode()),
        after != null,
        caller);
  }

  private HttpResponse<String> page(
      HttpStatus status,
      RecentReads filter,
      List<FieldError> errors,
      List<AuditedRead> reads,
      String next,
      boolean later,
      Caller caller) {
    return pages.page(
        status,
        "audit/recent.jte",
        (errors.isEmpty() ? "" : "Error: ") + TITLE,
        caller,
        Map.of(
            "filter", filter,
            "errors", errors,
            "reads", reads,
            "next", next,
            "later", later));
  }

  private static String label(String parameter) {
    return switch (parameter) {
      case "subject" -> "User";
      case "dataset" -> "Dataset";
      case "from" -> "From";
      case "to" -> "To";
      default -> parameter;
    };
  }

  private static String sent(@Nullable String text) {
    return text == null ? "" : text;
  }
}
