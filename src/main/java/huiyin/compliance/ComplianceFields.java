package huiyin.compliance;

import huiyin.web.FieldNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this module asks for. */
@Configuration
class ComplianceFields {
    @Bean
    static FieldNames complianceFieldNames() {
        return FieldNames.of("""
                documentNo 文号
                until 到哪一天""");
    }
}
