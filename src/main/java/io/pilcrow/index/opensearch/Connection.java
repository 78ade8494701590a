package io.pilcrow.index.opensearch;

import io.pilcrow.index.LibraryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** Opens clients. */
final class Connection {
  private static final Timeout TO_CONNECT = Timeout.ofSeconds(3);
  private static final Timeout TO_ANSWER = Timeout.ofSeconds(30);

  private Connection() {}

  static OpenSearchClient open(EngineSettings settings) {
    HttpHost[] hosts = settings.hosts().stream().map(HttpHost::create).toArray(HttpHost[]::new);
    Optional<SSLContext> trusting = settings.authority().map(Connection::trusting);
    return new OpenSearchClient(
        ApacheHttpClient5TransportBuilder.builder(hosts)
            .setMapper(new JacksonJsonpMapper())
            .setDefaultHeaders(
                authorization(settings)
                    .map(value -> new Header[] {new BasicHeader("Authorization", value)})
                    .orElseGet(() -> new Header[0]))
            .setConnectionConfigCallback(config -> config.setConnectTimeout(TO_CONNECT))
            .setRequestConfigCallback(config -> config.setResponseTimeout(TO_ANSWER))
            .setHttpClientConfigCallback(
                client -> trusting.map(tls -> with(client, tls)).orElse(client))
            .build());
  }

  private static Optional<String> authorization(EngineSettings settings) {
    return settings
        .user()
        .map(user -> user + ":" + settings.password().orElseThrow())
        .map(pair -> pair.getBytes(StandardCharsets.UTF_8))
        .map(bytes -> "Basic " + Base64.getEncoder().encodeToString(bytes))
        .or(() -> settings.apiKey().map(key -> "ApiKey " + key));
  }

  private static HttpAsyncClientBuilder with(HttpAsyncClientBuilder client, SSLContext tls) {
    return client.setConnectionManager(
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setTlsStrategy(ClientTlsStrategyBuilder.create().setSslContext(tls).buildAsync())
            .build());
  }

  private static SSLContext trusting(Path authority) {
    try (InputStream in = Files.newInputStream(authority)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("authority-" + number++, each);
      }
      if (number == 0) {
        throw new IOException("there is no certificate in it");
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, managers.getTrustManagers(), null);
      return tls;
    } catch (IOException | GeneralSecurityException e) {
      throw new LibraryException(
          "PILCROW_STORE_CA names %s, which cannot be used (%s); it is a PEM file of certificates"
              .formatted(authority, e.getMessage()),
          e);
    }
  }
}
