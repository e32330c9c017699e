package uk.trigpoint.http.identity.key;

import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.CallerAuthentication;
import uk.trigpoint.http.identity.SessionCookie;
import uk.trigpoint.http.identity.role.Roles;

/** Accepts live API keys, in a header only. */
@Singleton
final class ApiKeyValidator implements TokenValidator<HttpRequest<?>> {
  private final LiveKeys keys;
  private final Roles roles;
  private final Scheduler scheduler;

  ApiKeyValidator(
      LiveKeys keys, Roles roles, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
    this.keys = keys;
    this.roles = roles;
    this.scheduler = Schedulers.fromExecutorService(executor);
  }

  @Override
  public Publisher<Authentication> validateToken(String token, HttpRequest<?> request) {
    Optional<ApiKeySecret> sent = ApiKeySecret.parse(token);
    boolean inCookie = SessionCookie.find(request).filter(token::equals).isPresent();
    return sent.isEmpty() || inCookie
        ? Mono.empty()
        : Mono.fromCallable(() -> keys.find(sent.get()).map(this::authentication))
            .flatMap(Mono::justOrEmpty)
            .subscribeOn(scheduler);
  }

  private Authentication authentication(ApiKeyEntity key) {
    Set<Role> live = new HashSet<>();
    key.roles().forEach(code -> roles.find(code).ifPresent(live::add));
    Map<String, Set<String>> attributes = new HashMap<>();
    key.attributes().forEach((name, values) -> attributes.put(name, Set.copyOf(values)));
    return new CallerAuthentication(
            key.owner() + "#" + key.name(),
            live,
            attributes,
            key.datasets() == null ? null : Set.copyOf(key.datasets()),
            key.id())
        .toAuthentication();
  }
}
