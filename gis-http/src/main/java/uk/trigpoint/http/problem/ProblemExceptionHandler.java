package uk.trigpoint.http.problem;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.http.correlation.CorrelationId;
import uk.trigpoint.http.disk.DiskSpace;
import uk.trigpoint.http.heavy.TooBusyException;

/**
 * Turns every exception of a request into a problem response.
 *
 * <p>A {@link ProblemException} and the exceptions with a {@link ProblemMapping} are the client's
 * faults. A lost database connection is a 503, a full disc a 507. Anything else is a 500: its cause
 * is logged, the response has only the correlation id.
 */
@Singleton
final class ProblemExceptionHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {
  private static final int BINDING_FRAMES = 10;
  private static final int MAX_CAUSES = 20;
  private static final Logger LOG = LoggerFactory.getLogger(ProblemExceptionHandler.class);

  private final List<ProblemMapping<?>> mappings;
  private final DiskSpace disk;

  ProblemExceptionHandler(List<ProblemMapping<?>> mappings, DiskSpace disk) {
    this.mappings = List.copyOf(mappings);
    this.disk = disk;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, Throwable e) {
    Optional<ProblemException> problem = find(e);
    return problem.isPresent() ? Problems.response(request, problem.get()) : unexpected(request, e);
  }

  private Optional<ProblemException> find(Throwable e) {
    return e instanceof ProblemException problem
        ? Optional.of(problem)
        : mappings.stream().flatMap(m -> m.find(e).stream()).findFirst();
  }

  private HttpResponse<?> unexpected(HttpRequest<?> request, Throwable e) {
    if (e instanceof TooBusyException busy) {
      LOG.info("{} refused: {}", CorrelationId.of(request), e.getMessage());
      return Problems.response(
              request, HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()), null)
          .header("Retry-After", Integer.toString(busy.retrySeconds()));
    }
    if (DatabaseUnavailable.isCauseOf(e)) {
      LOG.warn("{} database unavailable: {}", CorrelationId.of(request), e.getMessage());
      return Problems.response(
              request,
              HttpStatus.SERVICE_UNAVAILABLE,
              "The database does not answer. Try again shortly.",
              null)
          .header("Retry-After", "5");
    }
    if (isDiscFull(e) || isCancelled(e) && disk.wasLow()) {
      LOG.error("{} disc full: {}", CorrelationId.of(request), e.getMessage());
      return Problems.response(
          request,
          HttpStatus.INSUFFICIENT_STORAGE,
          request.getMethod() == HttpMethod.GET
              ? "The disc is full, so answers of more than 1 MB cannot be made. Ask for less, such as a smaller limit, or try again later."
              : "The disc is full. Nothing was changed. Contact the operator.",
          null);
    }
    if (isUnstorableText(e)) {
      return Problems.response(
          request,
          HttpStatus.BAD_REQUEST,
          "The request has a text with a NUL character, which cannot be stored.",
          null);
    }
    if (hasCause(e, DecompressionException.class)) {
      return Problems.response(
          request,
          HttpStatus.BAD_REQUEST,
          "The body is not compressed as Content-Encoding says.",
          "Content-Encoding");
    }
    if (hasCause(e, HttpPostRequestDecoder.ErrorDataDecoderException.class)) {
      return Problems.response(
          request, HttpStatus.BAD_REQUEST, "The body is not a valid form.", "body");
    }
    if (isUnreadableBody(e)) {
      return Problems.response(
          request, HttpStatus.BAD_REQUEST, "The body must be a JSON object.", "body");
    }
    if (isClientGone(e)) {
      LOG.info("{} the client closed the connection while sending", CorrelationId.of(request));
      return Problems.response(request, HttpStatus.BAD_REQUEST, "The body is incomplete.", null);
    }
    LOG.error("{} {} failed", CorrelationId.of(request), request.getMethodName(), e);
    return Problems.response(
        request,
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Something went wrong. Quote the instance to the operator.",
        null);
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    return causes(e).anyMatch(type::isInstance);
  }

  /** The JSON binding fails with a plain exception if it gets a scalar or array for a record. */
  private static boolean isUnreadableBody(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if ((cause instanceof IllegalArgumentException || cause instanceof ClassCastException)
          && Stream.of(cause.getStackTrace())
              .limit(BINDING_FRAMES)
              .anyMatch(frame -> frame.getClassName().startsWith("io.micronaut.jackson."))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isClientGone(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException || cause instanceof ClosedChannelException) {
        return true;
      }
    }
    return false;
  }

  /** SQLSTATE 57014. Queries that exceed their budget are not among them. */
  private static boolean isCancelled(Throwable e) {
    return hasState(e, Set.of("57014"));
  }

  /** SQLSTATE 53100, or a local file that could not grow. */
  private static boolean isDiscFull(Throwable e) {
    return hasState(e, Set.of("53100"))
        || causes(e)
            .anyMatch(
                cause ->
                    cause instanceof IOException
                        && String.valueOf(cause.getMessage()).contains("No space left on device"));
  }

  /** SQLSTATE 22021 and 22P05: a NUL character in text or JSON. */
  private static boolean isUnstorableText(Throwable e) {
    return hasState(e, Set.of("22021", "22P05"));
  }

  private static boolean hasState(Throwable e, Set<String> states) {
    return causes(e)
        .anyMatch(
            cause ->
                cause instanceof SQLException sql
                    && states.contains(String.valueOf(sql.getSQLState())));
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES);
  }
}
