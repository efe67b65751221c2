package huiyin;

import huiyin.database.CannotStart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whom the program believes when it calls others: the authorities Java knows and, beside them, those in the file
 * {@code HUIYIN_TRUST} (PEM). A county's mail server, gateway and identity provider often have certificates of an
 * authority of its own.
 */
public class Trust implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String file = context.getEnvironment().getProperty("huiyin.trust", "");
        if (!file.isBlank()) {
            // The default of the whole program: mail, robots, gateways, webhooks and the identity provider all ask for
            // it
            SSLContext.setDefault(with(Path.of(file)));
        }
    }

    /** @param pem certificates of authorities, one after the other @throws CannotStart when it holds none */
    public static SSLContext with(Path pem) {
        List<X509Certificate> trusted = new ArrayList<>();
        try (InputStream in = Files.newInputStream(pem)) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.add((X509Certificate) certificate);
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new CannotStart("读不出 HUIYIN_TRUST 指的文件 " + pem + "；它应当是 PEM 格式的根证书，请改正后重新启动", unreadable);
        }
        if (trusted.isEmpty()) {
            throw new CannotStart("HUIYIN_TRUST 指的文件 " + pem + " 里没有证书；它应当是 PEM 格式的根证书，请改正后重新启动");
        }
        try {
            trusted.addAll(List.of(((X509TrustManager) managers(null)[0]).getAcceptedIssuers()));
            KeyStore together = KeyStore.getInstance(KeyStore.getDefaultType());
            together.load(null, null);
            for (int i = 0; i < trusted.size(); i++) {
                together.setCertificateEntry(String.valueOf(i), trusted.get(i));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(together), null);
            return context;
        } catch (IOException | GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** @param trusted null for what Java trusts by itself */
    private static TrustManager[] managers(@Nullable KeyStore trusted) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .toArray(TrustManager[]::new);
    }
}
