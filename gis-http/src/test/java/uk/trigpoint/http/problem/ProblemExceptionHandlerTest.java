package uk.trigpoint.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.trigpoint.http.disk.DiskSettings;
import uk.trigpoint.http.disk.DiskSpace;
import uk.trigpoint.http.start.PlatformSettings;

class ProblemExceptionHandlerTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new SQLException("could not extend file", "53100"), 507),
        Arguments.of(
            new IllegalStateException(
                "staging failed", new SQLException("could not write", "53100")),
            507),
        Arguments.of(new UncheckedIOException(new IOException("No space left on device")), 507),
        Arguments.of(new SQLException("invalid byte sequence: 0x00", "22021"), 400),
        Arguments.of(new SQLException("unsupported Unicode escape", "22P05"), 400),
        Arguments.of(new SQLException("the server is stopping", "57P01"), 503),
        Arguments.of(new SQLException("the connection could not be made", "08001"), 503),
        Arguments.of(
            new io.micronaut.data.connection.exceptions.ConnectionException(
                "a mistake: the connection was closed by a pool"),
            503),
        Arguments.of(new SQLException("a mistake: the table could not be found", "42P01"), 500),
        Arguments.of(new SQLException("a mistake: the statement took too long", "57014"), 500),
        Arguments.of(new IllegalStateException("a mistake of ours"), 500),
        Arguments.of(
            new IOException(new DecompressionException("a mistake: not in the GZIP format")), 400),
        Arguments.of(
            new HttpPostRequestDecoder.ErrorDataDecoderException("a mistake: bad escape"), 400));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFullDiscIsSaidAndNothingElseIs(Throwable failure, int status) {
    HttpResponse<?> response =
        new ProblemExceptionHandler(List.of(), disk(0))
            .handle(HttpRequest.GET("/gazetteer/v1/supplies"), failure);
    assertThat(response.code()).isEqualTo(status);
    assertThat(String.valueOf(response.body())).doesNotContain("could not", "mistake");
  }

  @Test
  void mappingsApplyToSubtypesAndCarryExtensions() {
    ProblemMapping<IllegalStateException> mapping =
        ProblemMapping.of(
            IllegalStateException.class,
            e ->
                ProblemException.of(HttpStatus.CONFLICT, "id", "taken")
                    .with(Map.of("faults", List.of("one"))));
    ProblemExceptionHandler handler = new ProblemExceptionHandler(List.of(mapping), disk(0));
    HttpResponse<?> response =
        handler.handle(HttpRequest.GET("/"), new IllegalStateException("internal") {});
    assertThat(response.code()).isEqualTo(409);
    Problem problem = (Problem) response.body();
    assertThat(problem.errors()).containsExactly(new Problem.Fault("id", "taken"));
    assertThat(problem.extensions()).containsEntry("faults", List.of("one"));
    assertThat(handler.handle(HttpRequest.GET("/"), new RuntimeException("x")).code())
        .isEqualTo(500);
  }

  @Test
  void aStatementThatWasCancelledBecauseTheDiskIsLowIsA507() {
    HttpResponse<?> response =
        new ProblemExceptionHandler(List.of(), disk(1_000_000_000))
            .handle(HttpRequest.GET("/"), new SQLException("cancelled", "57014"));
    assertThat(response.code()).isEqualTo(507);
  }

  private static DiskSpace disk(long lowMegabytes) {
    return new DiskSpace(new PlatformSettings(Path.of("/tmp"), ""), new DiskSettings(lowMegabytes));
  }
}
