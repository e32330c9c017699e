package uk.trigpoint.http.identity;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.identity.role.Roles;
import uk.trigpoint.http.link.LocalPath;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Sign-in page of the demo issuer, where the user chooses a role. Available with {@code
 * TRIGPOINT_DEMO=true} only, and for loopback requests only.
 */
@Hidden
@Controller
@Requires(property = "trigpoint.demo-issuer.home")
@Secured(SecurityRule.IS_ANONYMOUS)
final class DemoSignInController {
  private static final Pattern ORGANISATION = Pattern.compile("[\\p{L}\\p{N} ._-]{1,100}");
  private static final Duration LIFETIME = Duration.ofHours(12);

  private final DemoIssuer issuer;
  private final Roles roles;
  private final Pages pages;

  DemoSignInController(DemoIssuer issuer, Roles roles, Pages pages) {
    this.issuer = issuer;
    this.roles = roles;
    this.pages = pages;
  }

  @Get("/sign-in")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> show(
      HttpRequest<?> request, Caller caller, @QueryValue Optional<String> to) {
    requireLoopback(request);
    return pages.page(
        "sign-in.jte",
        "Sign in",
        caller,
        Map.of("roles", roles.list(), "to", LocalPath.of(to.orElse(null), "/")));
  }

  @Post("/sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> signIn(HttpRequest<?> request, @Body Map<String, String> form) {
    requireLoopback(request);
    String token;
    try {
      token =
          issuer.token(
              List.of(roles.define(form.getOrDefault("role", ""))),
              organisation(form.get("organisation")));
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("role", String.valueOf(e.getMessage()));
    }
    return HttpResponse.seeOther(URI.create(LocalPath.of(form.get("to"), "/")))
        .cookie(SessionCookie.of(token, SameSite.Strict, false, LIFETIME));
  }

  private static @Nullable String organisation(@Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    if (!ORGANISATION.matcher(given.strip()).matches()) {
      throw ProblemException.badParameter(
          "organisation", "must have 1 to 100 letters, digits, spaces and . _ -");
    }
    return given.strip();
  }

  @Post("/sign-out")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> signOut() {
    return HttpResponse.seeOther(URI.create("/"))
        .cookie(SessionCookie.expired(SameSite.Strict, false));
  }

  private static void requireLoopback(HttpRequest<?> request) {
    if (!LoopbackRequest.isLocal(request)) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN,
          "The demo sign-in only works on this machine. Open it as http://localhost or http://127.0.0.1, without a proxy.");
    }
  }
}
