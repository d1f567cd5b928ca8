package kvalitetshjul.operation;

/** A database role and its password; only the role's name is ever printed. */
public record Login(String user, String password) {
    @Override
    public String toString() {
        return user;
    }
}
