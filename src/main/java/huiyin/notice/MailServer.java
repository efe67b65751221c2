package huiyin.notice;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * E-mail by the county's own server (SMTP).
 *
 * @param security STARTTLS or SSL; NONE to this machine only
 * @param user empty: without signing in
 */
record MailServer(String host, int port, String security, String from, String user, String password, Duration patience)
        implements Channel {
    @Override
    public void send(Message message) throws Undelivered {
        var sender = sender();
        try {
            var mail = new MimeMessage(sender.getSession()) {
                /** The same each time, so that mail programs show what arrives twice once. */
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", "<" + message.id() + "@huiyin>");
                }
            };
            mail.setFrom(new InternetAddress(from, "回音", "UTF-8"));
            mail.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(message.to(), true));
            mail.setSubject("【回音】" + message.title(), "UTF-8");
            mail.setText(message.text(), "UTF-8");
            mail.setSentDate(Date.from(Instant.now()));
            sender.send(mail);
        } catch (MailAuthenticationException refused) {
            throw new Undelivered("邮件服务器不认账号或密码");
        } catch (MailException | MessagingException failed) {
            throw new Undelivered(cause(failed));
        } catch (java.io.UnsupportedEncodingException never) {
            throw new IllegalStateException(never);
        }
    }

    private JavaMailSenderImpl sender() {
        var sender = new JavaMailSenderImpl();
        sender.setHost(host);
        sender.setPort(port);
        if (!user.isEmpty()) {
            sender.setUsername(user);
            sender.setPassword(password);
        }
        var properties = new Properties();
        String millis = String.valueOf(patience.toMillis());
        properties.put("mail.smtp.auth", String.valueOf(!user.isEmpty()));
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.ssl.enable", String.valueOf(security.equals("SSL")));
        properties.put("mail.smtp.starttls.enable", String.valueOf(security.equals("STARTTLS")));
        properties.put("mail.smtp.starttls.required", String.valueOf(security.equals("STARTTLS")));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        sender.setJavaMailProperties(properties);
        return sender;
    }

    private static String cause(Exception failed) {
        for (Throwable one = failed; one != null; one = next(one)) {
            if (one instanceof AuthenticationFailedException) {
                return "邮件服务器不认账号或密码";
            }
            if (one instanceof javax.net.ssl.SSLException) {
                return "邮件服务器的证书不可信，或加密连接失败";
            }
            if (one instanceof SocketTimeoutException) {
                return "邮件服务器没有在规定时间内回答";
            }
            if (one instanceof java.net.ConnectException || one instanceof java.net.UnknownHostException) {
                return "连接不上邮件服务器";
            }
            if (one instanceof jakarta.mail.SendFailedException refused && refused.getInvalidAddresses() != null) {
                return "邮件服务器不收这个地址";
            }
        }
        return isUnsealed(failed) ? "邮件服务器不支持 STARTTLS，没有发出；请改选加密方式" : "邮件服务器没有收下";
    }

    /** What befell the one mail, Spring keeps apart from the cause. */
    private static @Nullable Throwable next(Throwable one) {
        return one.getCause() != null
                ? one.getCause()
                : one instanceof MailSendException whole && whole.getMessageExceptions().length > 0
                        ? whole.getMessageExceptions()[0]
                        : one instanceof MessagingException nested ? nested.getNextException() : null;
    }

    /** The library says it in words only. */
    private static boolean isUnsealed(Exception failed) {
        return String.valueOf(failed.getMessage()).contains("STARTTLS is required");
    }
}
