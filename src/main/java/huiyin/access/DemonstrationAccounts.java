package huiyin.access;

import java.util.List;

/** Accounts offered on the sign-in page of the demonstration, and nowhere else; implemented by the demonstration. */
public interface DemonstrationAccounts {
    List<Account> accounts();

    /** @param kindLabel the post, such as 分管领导 @param name the person's @param account what to type as sign-in name */
    record Account(String kindLabel, String name, String account, String password) {}
}
