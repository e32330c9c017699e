package uk.trigpoint.tiles.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeRequest;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.http.heavy.TooBusyException;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests how long a file waits for others. */
@Timeout(120)
class UploadIntakeTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final IntakeRequest REQUEST = IntakeRequest.of(IntakeSettings.NONE);
  private static final int WAIT_SECONDS = 1;

  @Test
  void aLargeFileWaitsForTwoOthersOnlySoLongAndSmallOnesDoNot(@TempDir Path folder)
      throws Exception {
    String row = "A,450000,206000\n";
    Path large =
        Files.writeString(
            folder.resolve("large.csv"), "name,easting,northing\n" + row.repeat(80_000));
    Path small = Files.writeString(folder.resolve("small.csv"), "name,easting,northing\n" + row);
    assertThat(Files.size(large)).isGreaterThan(1 << 20);
    try (HttpTestServer server = new HttpTestServer(db, Map.of());
        ExecutorService clients = Executors.newFixedThreadPool(2)) {
      UploadIntake intake = new UploadIntake(server.bean(Intake.class), null, null, WAIT_SECONDS);
      CountDownLatch reading = new CountDownLatch(2);
      CountDownLatch end = new CountDownLatch(1);
      Future<?>[] slow = new Future<?>[2];
      for (int i = 0; i < slow.length; i++) {
        slow[i] =
            clients.submit(
                () ->
                    intake.read(
                        large,
                        "large.csv",
                        REQUEST,
                        file -> {
                          reading.countDown();
                          return await(end);
                        }));
      }
      assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();
      long start = System.nanoTime();
      assertThatThrownBy(() -> intake.<Integer>read(large, "large.csv", REQUEST, file -> 1))
          .isInstanceOfSatisfying(
              TooBusyException.class, e -> assertThat(e.retrySeconds()).isPositive())
          .hasMessageContaining("has waited for 1 s. Nothing was stored. Try again shortly.");
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
      int smallResult = intake.<Integer>read(small, "small.csv", REQUEST, file -> 2);
      assertThat(smallResult).isEqualTo(2);
      end.countDown();
      for (Future<?> one : slow) {
        assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo(true);
      }
      int largeResult = intake.<Integer>read(large, "large.csv", REQUEST, file -> 3);
      assertThat(largeResult).isEqualTo(3);
      intake.close();
    }
  }

  private static boolean await(CountDownLatch end) {
    try {
      return end.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
