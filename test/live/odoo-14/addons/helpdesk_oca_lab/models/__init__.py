from . import helpdesk, account_analytic_line, contract
