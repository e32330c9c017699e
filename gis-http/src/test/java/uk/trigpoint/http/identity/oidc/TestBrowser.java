package uk.trigpoint.http.identity.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps cookies as a browser does, and leaves redirects to the test. */
final class TestBrowser implements AutoCloseable {
  final Map<String, String> cookies = new TreeMap<>();
  final List<String> setCookies = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final String origin;

  /**
   * @param origin the server that gets the cookies
   */
  TestBrowser(String origin) {
    this.origin = origin;
  }

  HttpResponse<String> get(String address) {
    return send(request(address).header("Accept", "text/html,*/*;q=0.8"));
  }

  HttpResponse<String> post(String address, String from) {
    return post(address, from, "");
  }

  HttpResponse<String> post(String address, String from, String form) {
    return send(
        request(address)
            .header("Accept", "text/html,*/*;q=0.8")
            .header("Origin", from)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** Signs in and returns the last answer, which is the redirect to the page. */
  HttpResponse<String> signIn(String to) {
    return get(location(get(location(get("/sign-in?to=" + to)))));
  }

  static String location(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest.Builder request(String address) {
    URI uri = URI.create(origin).resolve(address);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (uri.toString().startsWith(origin) && !cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return response;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void keep(String cookie) {
    setCookies.add(cookie);
    String pair = cookie.split(";")[0];
    String name = pair.substring(0, pair.indexOf('='));
    String value = pair.substring(pair.indexOf('=') + 1);
    if (value.isEmpty()) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
  }
}
