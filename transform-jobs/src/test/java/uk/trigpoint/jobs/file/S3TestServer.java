package uk.trigpoint.jobs.file;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** An S3 server in this process, with one empty bucket in memory. It checks signatures. */
public final class S3TestServer implements AutoCloseable {
  static final String BUCKET = "runs";
  static final String ACCESS_KEY = "test-key";
  static final String SECRET_KEY = "test-secret-of-the-server";

  private final TransientNio2BlobStore store = new TransientNio2BlobStore();
  private final S3Proxy server;

  public S3TestServer() {
    store.createContainer(BUCKET);
    try {
      server =
          S3Proxy.builder()
              .blobStore(store)
              .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
              .endpoint(URI.create("http://127.0.0.1:0"))
              .build();
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getPort();
  }

  S3Settings settings() {
    return new S3Settings(endpoint(), "eu-west-2", ACCESS_KEY, SECRET_KEY);
  }

  /** Returns the settings of a platform that keeps files in this server. */
  public Map<String, Object> platformSettings() {
    return Map.of(
        "trigpoint.jobs.files.store",
        "s3://" + BUCKET + "/trigpoint",
        "trigpoint.jobs.files.s3.endpoint",
        endpoint(),
        "trigpoint.jobs.files.s3.access-key",
        ACCESS_KEY,
        "trigpoint.jobs.files.s3.secret-key",
        SECRET_KEY);
  }

  /** Lists the keys of all objects, also when the server is stopped. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    String next = null;
    do {
      ListObjectsV2Response page =
          store.list(ListObjectsV2Request.builder().bucket(BUCKET).continuationToken(next).build());
      page.contents().forEach(object -> keys.add(object.key()));
      next = page.nextContinuationToken();
    } while (next != null);
    return keys;
  }

  /** Returns how many versions and deletion markers there are. */
  int versions() {
    ListObjectVersionsResponse page =
        store.listVersions(ListObjectVersionsRequest.builder().bucket(BUCKET).build());
    return page.versions().size() + page.deleteMarkers().size();
  }

  void put(String key, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    store.putBlob(
        PutObjectRequest.builder()
            .bucket(BUCKET)
            .key(key)
            .contentLength((long) bytes.length)
            .build(),
        new ByteArrayInputStream(bytes));
  }

  Instant modified(String key) {
    return store.blobMetadata(BUCKET, key).lastModified();
  }

  void keepVersions(boolean keep) {
    store.putBucketVersioning(
        BUCKET, keep ? BucketVersioningStatus.ENABLED : BucketVersioningStatus.SUSPENDED);
  }

  void clear() {
    keys().forEach(key -> store.removeBlob(BUCKET, key));
  }

  /** Stops to listen. */
  public void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
    store.close();
  }
}
