package uk.trigpoint.jobs.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Keeps files as objects in S3, those of personal data below {@code personal/}. An object appears
 * when all its bytes have arrived, so none is found half; what is read is checked again.
 *
 * <p>The time of an object says when it was used, to the day: a use copies an object that is a day
 * old onto itself, which only changes its time. In a bucket with versions, all versions of a file
 * are deleted with it. A file whose use begins while it is deleted as unused may be lost, as if the
 * use had come later.
 *
 * <p>Methods throw {@link uk.trigpoint.jobs.outcome.TransientException} if the store cannot be
 * reached, and {@link uk.trigpoint.jobs.outcome.JobException} if it refuses a request.
 */
final class S3KeptFiles implements KeptFiles {
  private static final Duration USE_PRECISION = Duration.ofDays(1);

  /** Not implemented, and method not allowed: stores that have no versions. */
  private static final Set<Integer> UNSUPPORTED = Set.of(501, 405);

  private static final Logger LOG = LoggerFactory.getLogger(S3KeptFiles.class);

  private final S3Client client;
  private final S3Location location;
  private final InstantSource clock;

  /** Creates a store that calls S3 by a client, which it does not close. */
  S3KeptFiles(S3Client client, S3Location location, InstantSource clock) {
    this.client = client;
    this.location = location;
    this.clock = clock;
  }

  @Override
  public boolean has(String sha256, boolean personal) {
    String key = location.key(sha256, personal);
    try {
      Instant used =
          call(() -> client.headObject(r -> r.bucket(location.bucket()).key(key))).lastModified();
      touch(key, used);
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }

  @Override
  public boolean keep(InputFile file, boolean personal) throws IOException {
    if (file.bytes() > MAX_BYTES) {
      return false;
    }
    if (has(file.sha256(), personal)) {
      return true;
    }
    if (Files.size(file.path()) != file.bytes()) {
      return false;
    }
    String key = location.key(file.sha256(), personal);
    Sending sending = new Sending(file.path());
    try {
      call(() -> client.putObject(request(key, file), sending.body(file.bytes())));
    } catch (RuntimeException e) {
      if (!FileHash.sha256(file.path()).equals(file.sha256())) {
        return false; // The store refused it because of its checksum or length.
      }
      throw e;
    }
    if (!sending.sha256().equals(file.sha256())) {
      // A store that does not compare checksums has taken it.
      delete(key);
      return false;
    }
    return true;
  }

  private PutObjectRequest request(String key, InputFile file) {
    return PutObjectRequest.builder()
        .bucket(location.bucket())
        .key(key)
        .contentLength(file.bytes())
        .checksumSHA256(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256())))
        .overrideConfiguration(S3Clients.LONG)
        .build();
  }

  /** The bytes of a file on their way, with the digest of those that were read last. */
  private static final class Sending {
    private final Path file;
    private MessageDigest digest = FileHash.digest();

    Sending(Path file) {
      this.file = file;
    }

    RequestBody body(long bytes) {
      return RequestBody.fromContentProvider(this::open, bytes, "application/octet-stream");
    }

    /** A retry reads the file again, from its beginning. */
    private InputStream open() {
      try {
        digest = FileHash.digest();
        return new DigestInputStream(Files.newInputStream(file), digest);
      } catch (IOException e) {
        throw RetryableException.create("the file cannot be read", e);
      }
    }

    String sha256() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  @Override
  public Optional<Path> copy(String sha256, boolean personal) throws IOException {
    String key = location.key(sha256, personal);
    Path copy = WorkFiles.create("input", ".tmp");
    boolean found = false;
    try {
      GetObjectResponse object =
          call(
              () ->
                  client.getObject(
                      r ->
                          r.bucket(location.bucket())
                              .key(key)
                              .overrideConfiguration(S3Clients.LONG),
                      writeTo(copy)));
      found = FileHash.sha256(copy).equals(sha256);
      if (found) {
        touch(key, object.lastModified());
      } else {
        LOG.error("the content of {} in the store of files was not what its name says", key);
        delete(key); // so that it is kept anew
      }
    } catch (NoSuchKeyException e) {
      LOG.debug("{} is not kept", key);
    } finally {
      if (!found) {
        WorkFiles.delete(copy);
      }
    }
    return found ? Optional.of(copy) : Optional.empty();
  }

  /** Each try writes the file from its beginning. */
  private static ResponseTransformer<GetObjectResponse, GetObjectResponse> writeTo(Path copy) {
    return (response, in) -> {
      try (OutputStream out = Files.newOutputStream(copy)) {
        if (in.transferTo(out) != response.contentLength()) {
          throw new EOFException("the connection ended before the file");
        }
        return response;
      } catch (IOException e) {
        throw RetryableException.create("a file could not be read to its end", e);
      }
    };
  }

  @Override
  public long delete(Collection<String> sha256, boolean personal) {
    Set<String> keys =
        sha256.stream().map(hash -> location.key(hash, personal)).collect(Collectors.toSet());
    return keys.isEmpty() ? 0 : deleteAll(personal, object -> keys.contains(object.key()));
  }

  @Override
  public long deletePersonal() {
    return deleteAll(true, object -> true);
  }

  @Override
  public long deleteUnused(Duration time) {
    Instant before = clock.instant().minus(time);
    Predicate<S3Object> unused = object -> object.lastModified().isBefore(before);
    return deleteAll(false, unused) + deleteAll(true, unused);
  }

  /** One by one: requests for many need a checksum that some stores do not know. */
  private long deleteAll(boolean personal, Predicate<S3Object> which) {
    String folder = location.folder(personal);
    boolean versioned = isVersioned();
    return call(
        () -> {
          long deleted = 0;
          for (S3Object object :
              client
                  .listObjectsV2Paginator(r -> r.bucket(location.bucket()).prefix(folder))
                  .contents()) {
            if (location.isKey(object.key(), personal) && which.test(object)) {
              delete(object.key());
              if (versioned) {
                deleteVersions(object.key());
              }
              deleted++;
            }
          }
          return deleted;
        });
  }

  private void delete(String key) {
    call(() -> client.deleteObject(r -> r.bucket(location.bucket()).key(key)));
  }

  /** Deletes what a bucket with versions keeps of a deleted object, its marker last. */
  private void deleteVersions(String key) {
    List<String> versions = new ArrayList<>();
    List<String> markers = new ArrayList<>();
    for (ListObjectVersionsResponse page :
        client.listObjectVersionsPaginator(r -> r.bucket(location.bucket()).prefix(key))) {
      page.versions().forEach(version -> versions.add(version.versionId()));
      page.deleteMarkers().forEach(marker -> markers.add(marker.versionId()));
    }
    versions.addAll(markers);
    for (String version : versions) {
      client.deleteObject(r -> r.bucket(location.bucket()).key(key).versionId(version));
    }
  }

  private void touch(String key, Instant used) {
    if (used.isBefore(clock.instant().minus(USE_PRECISION))) {
      call(
          () ->
              client.copyObject(
                  r ->
                      r.sourceBucket(location.bucket())
                          .sourceKey(key)
                          .destinationBucket(location.bucket())
                          .destinationKey(key)
                          .metadataDirective(MetadataDirective.REPLACE)
                          .overrideConfiguration(S3Clients.LONG)));
    }
  }

  /** Requires that the bucket can be listed. Throws like the other methods. */
  void requireReachable() {
    call(() -> client.listObjectsV2(r -> r.bucket(location.bucket()).maxKeys(1)));
  }

  /**
   * Returns whether the bucket keeps versions of what is deleted, or has done so.
   *
   * @throws uk.trigpoint.jobs.outcome.JobException if the store does not say it to this key
   */
  boolean isVersioned() {
    try {
      return client.getBucketVersioning(r -> r.bucket(location.bucket())).status() != null;
    } catch (SdkException e) {
      if (e instanceof S3Exception refused && UNSUPPORTED.contains(refused.statusCode())) {
        return false;
      }
      throw S3Clients.failure(e);
    }
  }

  private static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (NoSuchKeyException e) {
      throw e;
    } catch (SdkException e) {
      throw S3Clients.failure(e);
    }
  }
}
