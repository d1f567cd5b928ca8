package kvalitetshjul.bench;

import java.util.Arrays;

final class Bench {
    public static void main(String[] arguments) throws Exception {
        switch (arguments.length == 0 ? "pages" : arguments[0]) {
            case "pages" -> PageBench.run();
            case "import" -> ImportBench.run(Arrays.asList(arguments).subList(1, arguments.length));
            default -> {
                System.err.println("bench/run pages, or bench/run import FILE …");
                System.exit(2);
            }
        }
    }
}
