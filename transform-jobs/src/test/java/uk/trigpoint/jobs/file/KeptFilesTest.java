package uk.trigpoint.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;
import uk.trigpoint.http.egress.EgressPolicy;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Tests what all stores of files promise. */
class KeptFilesTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  static S3TestServer server;
  static S3Client client;
  @TempDir Path folder;

  private Duration s3Ahead = Duration.ZERO;

  /** The stores that a setting chooses from. */
  enum Kind {
    DATABASE,
    FOLDER,
    S3
  }

  @BeforeAll
  static void start() {
    server = new S3TestServer();
    client = S3Clients.create(server.settings(), EgressPolicy.only("none"));
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  private KeptFiles store(Kind kind) throws IOException {
    return switch (kind) {
      case DATABASE -> new DatabaseKeptFiles(db.databases());
      case FOLDER -> new FolderKeptFiles(folder.resolve("kept"));
      case S3 ->
          new S3KeptFiles(
              client,
              S3Location.parse("s3://" + S3TestServer.BUCKET + "/trigpoint"),
              () -> Instant.now().plus(s3Ahead));
    };
  }

  /** Makes a file, or for S3 all of them, two days older than they are. */
  private void age(Kind kind, InputFile file, boolean personal) throws IOException {
    switch (kind) {
      case DATABASE ->
          db.asSuperuser(
              h ->
                  h.createUpdate(
                          "UPDATE %s.kept_file SET used_at = used_at - interval '2 days' WHERE sha256 = :sha256"
                              .formatted(personal ? "care" : "jobs"))
                      .bind("sha256", file.sha256())
                      .execute());
      case FOLDER ->
          Files.setLastModifiedTime(
              folder
                  .resolve("kept")
                  .resolve(personal ? "personal" : "files")
                  .resolve(file.sha256()),
              FileTime.from(Instant.now().minus(Duration.ofDays(2))));
      case S3 -> s3Ahead = Duration.ofDays(2);
    }
  }

  private InputFile file(int bytes, Random random) throws IOException {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    Path file = Files.write(folder.resolve("input"), content);
    return new InputFile("input", file, FileHash.sha256(file), bytes);
  }

  @ParameterizedTest
  @EnumSource
  void aFileIsFoundWithItsBytesApartForPersonalData(Kind kind) throws IOException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    KeptFiles kept = store(kind);
    for (int bytes : new int[] {0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3_000_000}) {
      InputFile file = file(bytes, random);
      boolean personal = random.nextBoolean();
      assertThat(kept.has(file.sha256(), personal)).as("seed %d", seed).isFalse();
      assertThat(kept.keep(file, personal)).isTrue();
      assertThat(kept.keep(file, personal)).as("again").isTrue();
      assertThat(kept.has(file.sha256(), !personal)).isFalse();
      assertThat(kept.copy(file.sha256(), !personal)).isEmpty();
      Path copy = kept.copy(file.sha256(), personal).orElseThrow();
      assertThat(copy).hasSameBinaryContentAs(file.path());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
          .isEqualTo("rw-------");
      Files.delete(copy);
      assertThat(kept.delete(List.of(file.sha256()), personal)).isEqualTo(1);
      assertThat(kept.delete(List.of(file.sha256()), personal)).as("again").isZero();
      assertThat(kept.copy(file.sha256(), personal)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatHasChangedSinceItWasHashedIsNotKept(Kind kind) throws IOException {
    KeptFiles kept = store(kind);
    InputFile file = file(2_000_000, new Random(1));
    byte[] sameLength = Files.readAllBytes(file.path());
    sameLength[1_999_999]++;
    for (byte[] changed : List.of(new byte[10], new byte[2_500_000], sameLength)) {
      Files.write(file.path(), changed);
      assertThat(kept.keep(file, false)).as("%d bytes", changed.length).isFalse();
      assertThat(kept.has(file.sha256(), false)).isFalse();
      assertThat(kept.copy(file.sha256(), false)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatIsTooLargeIsNotRead(Kind kind) throws IOException {
    InputFile file = new InputFile("x", folder.resolve("none"), "0".repeat(64), (1L << 30) + 1);
    assertThat(store(kind).keep(file, false)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void onlyFilesThatWereNotUsedForATimeAreDeleted(Kind kind) throws IOException {
    KeptFiles kept = store(kind);
    InputFile file = file(10, new Random(2));
    for (boolean personal : new boolean[] {true, false}) {
      s3Ahead = Duration.ZERO;
      kept.keep(file, personal);
      assertThat(kept.deleteUnused(Duration.ofDays(1))).isZero();
      assertThat(kept.has(file.sha256(), personal)).isTrue();
      age(kind, file, personal);
      assertThat(kept.deleteUnused(Duration.ofDays(1))).isEqualTo(1);
      assertThat(kept.has(file.sha256(), personal)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void allPersonalFilesAreDeletedAndNoOthers(Kind kind) throws IOException {
    KeptFiles kept = store(kind);
    InputFile first = file(10, new Random(3));
    kept.keep(first, true);
    kept.keep(first, false);
    InputFile second = file(10, new Random(4));
    kept.keep(second, true);
    assertThat(kept.deletePersonal()).isEqualTo(2);
    assertThat(kept.has(first.sha256(), true)).isFalse();
    assertThat(kept.has(second.sha256(), true)).isFalse();
    assertThat(kept.has(first.sha256(), false)).isTrue();
  }
}
