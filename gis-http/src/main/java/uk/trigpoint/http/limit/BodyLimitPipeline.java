package uk.trigpoint.http.limit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.handler.PipeliningServerHandler;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.correlation.CorrelationId;
import uk.trigpoint.http.page.ProblemPages;
import uk.trigpoint.http.problem.Problem;

/**
 * Inserts a {@link BodyLimitHandler} before the server's handler in the pipeline of every
 * connection.
 */
@Singleton
final class BodyLimitPipeline implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private final Provider<BodyLimits> limits;
  private final Provider<ObjectMapper> json;
  private final Provider<ProblemPages> pages;

  BodyLimitPipeline(
      Provider<BodyLimits> limits, Provider<ObjectMapper> json, Provider<ProblemPages> pages) {
    this.limits = limits;
    this.json = json;
    this.pages = pages;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Customizer(null));
    return event.getBean();
  }

  private final class Customizer implements NettyServerCustomizer {
    private final @Nullable Channel channel;

    Customizer(@Nullable Channel channel) {
      this.channel = channel;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel connection, ChannelRole role) {
      return new Customizer(connection);
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (channel == null) {
        return;
      }
      ChannelHandlerContext server = channel.pipeline().context(PipeliningServerHandler.class);
      channel
          .pipeline()
          .addBefore(
              server.name(),
              "body-limit",
              new BodyLimitHandler(
                  request -> limits.get().find(request.method().name(), request.uri()),
                  BodyLimitPipeline.this::rejection));
    }
  }

  private FullHttpResponse rejection(long limit, boolean page) {
    HttpResponseStatus status = HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE;
    String correlation = UUID.randomUUID().toString();
    Problem problem =
        new Problem(
            Problem.typeOf(status.code()),
            status.reasonPhrase(),
            status.code(),
            "The body of this request may be at most " + BodyLimits.text(limit) + ".",
            correlation,
            List.of(),
            Map.of());
    return page ? page(problem, correlation) : json(problem, correlation);
  }

  /** The sender is not known yet, so the page has the menus of everybody. */
  private FullHttpResponse page(Problem problem, String correlation) {
    MutableHttpResponse<String> page = pages.get().page("", problem, Caller.anonymous(correlation));
    FullHttpResponse response =
        response(page.body().getBytes(StandardCharsets.UTF_8), "text/html", correlation);
    page.getHeaders().forEach((name, values) -> response.headers().set(name, values));
    return response;
  }

  private FullHttpResponse json(Problem problem, String correlation) {
    try {
      return response(json.get().writeValueAsBytes(problem), Problem.MEDIA_TYPE, correlation);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FullHttpResponse response(byte[] body, String type, String correlation) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
            Unpooled.wrappedBuffer(body));
    response
        .headers()
        .set("Content-Type", type)
        .set("Content-Length", body.length)
        .set("Cache-Control", "no-store")
        .set("Vary", "Accept")
        .set("X-Content-Type-Options", "nosniff")
        .set(CorrelationId.HEADER, correlation);
    return response;
  }
}
