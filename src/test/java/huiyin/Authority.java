package huiyin;

import huiyin.testing.Wide;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A county's own certificate authority, and a certificate it gave to a server on this machine. */
public final class Authority {
    public static final String PASSWORD = "changeit";
    /** To be trusted: its certificate, as PEM. */
    public final Path root;
    /** Of the server: its key and the chain, as PKCS #12. */
    public final Path server;

    /** @param name under which the certificate is given, such as {@code ip:127.0.0.1} */
    public Authority(Path directory, String name) throws IOException, InterruptedException {
        root = directory.resolve("root.pem");
        server = directory.resolve("server.p12");
        Path own = directory.resolve("authority.p12");
        Path request = directory.resolve("server.csr");
        Path given = directory.resolve("server.pem");
        keytool(own, "-genkeypair", "-alias", "authority", "-keyalg", "EC", "-dname", "CN=云岭县根证书", "-ext", "bc:c");
        keytool(own, "-exportcert", "-alias", "authority", "-rfc", "-file", root.toString());
        keytool(server, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=server");
        keytool(server, "-certreq", "-alias", "server", "-file", request.toString());
        keytool(
                own,
                "-gencert",
                "-alias",
                "authority",
                "-infile",
                request.toString(),
                "-outfile",
                given.toString(),
                "-rfc",
                "-ext",
                "san=" + name);
        keytool(server, "-importcert", "-noprompt", "-alias", "authority", "-file", root.toString());
        keytool(server, "-importcert", "-noprompt", "-alias", "server", "-file", given.toString());
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of(
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-J-Dfile.encoding=UTF-8"));
        Path said = Files.createTempFile("keytool", ".txt");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(Wide.TIME.toMinutes(), TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(Files.readString(said));
        }
        Files.delete(said);
    }

    /** For a server. */
    public SSLContext context() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(server)) {
            store.load(in, PASSWORD.toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
