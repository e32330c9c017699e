package uk.trigpoint.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem as the client sees it.
 *
 * @param type {@code about:blank}: the title is the status's
 * @param detail what went wrong, in words
 * @param instance the correlation id, to be quoted to the operator
 * @param errors the parameters at fault
 * @see "RFC 9457"
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String instance,
    List<Fault> errors) {
  /** Media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A parameter, header or field at fault. */
  @Introspected
  public record Fault(String parameter, String detail) {}
}
