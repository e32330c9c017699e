package uk.trigpoint.http.identity.oidc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import uk.trigpoint.http.identity.CallerAuthentication;
import uk.trigpoint.http.identity.SessionCookie;
import uk.trigpoint.http.identity.role.Roles;

/**
 * Accepts the secret of a session, from the cookie only: a header would be exempt from the
 * protection against CSRF (cross-site request forgery).
 */
@Singleton
@Requires(property = "trigpoint.oidc.client-id")
final class SessionValidator implements TokenValidator<HttpRequest<?>> {
  private final Sessions sessions;
  private final Roles roles;
  private final Scheduler scheduler;

  SessionValidator(
      Sessions sessions, Roles roles, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
    this.sessions = sessions;
    this.roles = roles;
    this.scheduler = Schedulers.fromExecutorService(executor);
  }

  @Override
  public Publisher<Authentication> validateToken(String token, HttpRequest<?> request) {
    return Sessions.isSecret(token) && SessionCookie.find(request).filter(token::equals).isPresent()
        ? Mono.fromCallable(() -> find(token)).flatMap(Mono::justOrEmpty).subscribeOn(scheduler)
        : Mono.empty();
  }

  private Optional<Authentication> find(String secret) {
    return sessions
        .find(secret)
        .map(
            session ->
                CallerAuthentication.ofToken(
                        session.subject(),
                        roles.ofClaims(session.claims()),
                        roles.attributesOfClaims(session.claims()))
                    .toAuthentication());
  }
}
