package uk.trigpoint.jobs.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.http.disk.DiskSettings;
import uk.trigpoint.http.disk.DiskSpace;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.http.start.PlatformSettings;

/** Tests that what is not whole leaves nothing. */
class ReceivedFileTest {
  @TempDir Path folder;

  private DiskSpace disk(long lowMegabytes) {
    return new DiskSpace(new PlatformSettings(folder, ""), new DiskSettings(lowMegabytes));
  }

  private static InputStream bytes(int count) {
    return new ByteArrayInputStream(new byte[count]);
  }

  private void assertRefused(InputStream body, long length, DiskSpace disk, int status) {
    assertThatThrownBy(() -> ReceivedFile.of(folder, body, length, disk))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.status().getCode()).isEqualTo(status));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLowDiskRefusesAFileBeforeAndWhileItIsReceived() {
    DiskSpace low = disk(1_000_000_000);
    assertRefused(bytes(200_000), 200_000, low, 507);
    assertRefused(bytes(200_000), -1, low, 507);
    assertRefused(bytes(10), Long.MAX_VALUE / 2, disk(0), 507);
  }

  @Test
  void aBodyThatIsEmptyShorterThanStatedOrBreaksIsRefused() {
    assertRefused(bytes(0), 0, disk(0), 400);
    assertRefused(bytes(199_999), 200_000, disk(0), 400);
    InputStream broken =
        new InputStream() {
          private boolean begun;

          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            if (begun) {
              return read();
            }
            begun = true;
            return length;
          }
        };
    assertRefused(broken, -1, disk(0), 400);
  }

  @Test
  void aWholeFileIsMovedInOneStepAndOnlyThePlatformReadsIt() throws Exception {
    Path target = Files.writeString(folder.resolve("lights.csv"), "before");
    Instant time = Instant.parse("2026-11-30T10:00:00.123Z");
    try (ReceivedFile file = ReceivedFile.of(folder, bytes(100_000), 100_000, disk(0))) {
      file.moveTo(target, time);
    }
    assertThat(target).hasSize(100_000);
    assertThat(Files.getLastModifiedTime(target).toInstant()).isEqualTo(time);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-------");
    assertThat(folder.toFile().list()).containsExactly("lights.csv");
  }
}
