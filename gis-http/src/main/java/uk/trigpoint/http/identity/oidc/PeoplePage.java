package uk.trigpoint.http.identity.oidc;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.identity.SessionCookie;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Serves the page on which operators see who is signed in and end sessions. Addresses have the id
 * of a session, never the name of a person.
 */
@Hidden
@Controller("/console/people")
@Secured("admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class PeoplePage {
  private static final int MAX_LISTED = 500;

  private final @Nullable SignedInPeople people;
  private final Pages pages;

  /**
   * @param people null if no identity provider is set up, so that browsers keep no sessions
   */
  PeoplePage(@Nullable SignedInPeople people, Pages pages) {
    this.people = people;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> list(
      HttpRequest<?> request, @QueryValue @Nullable String done, Caller caller) {
    List<SignedInSession> sessions = people == null ? List.of() : people.list();
    return pages.page(
        "people/list.jte",
        "People",
        caller,
        Map.of(
            "sessions",
            sessions.stream().limit(MAX_LISTED).toList(),
            "total",
            sessions.size(),
            "people",
            sessions.stream().map(SignedInSession::subject).distinct().count(),
            "own",
            own(request),
            "hasProvider",
            people != null,
            "ended",
            done != null));
  }

  /** Asks whether a session, or all of its person, shall end. */
  @Get("/{id}")
  HttpResponse<String> confirm(HttpRequest<?> request, String id, Caller caller) {
    SignedInSession session = get(id);
    return pages.page(
        "people/end.jte",
        "End a session",
        caller,
        Map.of("session", session, "all", countOf(session), "own", own(request)));
  }

  @Post("/{id}/end")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> end(String id, @Body @Nullable Map<String, Object> fields) {
    SignedInSession session = get(id);
    if (people != null) {
      if (fields != null && "yes".equals(fields.get("all"))) {
        people.endAll(session.subject());
      } else {
        people.end(session.id());
      }
    }
    return HttpResponse.seeOther(URI.create("/console/people?done=ended"));
  }

  private SignedInSession get(String id) {
    if (people == null) {
      throw ended();
    }
    return people.find(id).orElseThrow(PeoplePage::ended);
  }

  private long countOf(SignedInSession session) {
    return people == null
        ? 0
        : people.list().stream().filter(s -> s.subject().equals(session.subject())).count();
  }

  private static ProblemException ended() {
    return ProblemException.notFound("There is no such session. It may have ended.");
  }

  /** Returns the id of the caller's own session; empty if they have none. */
  private static String own(HttpRequest<?> request) {
    return SessionCookie.find(request)
        .filter(Sessions::isSecret)
        .map(SignedInPeople::idOf)
        .orElse("");
  }
}
