{{#TRACKING}}<h1>进度查询</h1>
<p class="lead">用受理回执上的查询码，查看投诉举报、更正申请办到哪一步、有什么答复。</p>
<form class="sheet" method="post" action="/track#found">
<p><label for="code">查询码</label><input id="code" name="code" required maxlength="40" autocomplete="off" autocapitalize="none" spellcheck="false"></p>
<p><button>查询</button></p></form>
<p>手里有执法文书的，请用<a href="/my-case">本人案件查询</a>；申请许可后要补正、撤回的，请用<a href="/answer">申请人答复</a>。</p>
{{/TRACKING}}{{#OWN}}<h1>本人案件查询</h1>
<p class="lead">用文书上的文号和查询码，查看本人案件的状态、期限、文书和缴款。</p>
<form class="sheet" method="post" action="/my-case#found">
<p><label for="number">文书的文号或者案号</label><input id="number" name="number" required maxlength="60" value="{{V_NUMBER}}" autocomplete="off"></p>
<p><label for="code">文书上的查询码</label><input id="code" name="code" required maxlength="40" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="code_hint"><span class="hint" id="code_hint">印在二维码下方，以“查询码”开头；不是“验证码”。</span></p>
<p><button>查询</button></p></form>
<p>投诉举报、更正申请，请用<a href="/track">进度查询</a>。</p>
{{/OWN}}{{#ANSWERING}}<h1>申请人答复</h1>
<p class="lead">申请许可之后，在这里补正材料、陈述申辩、申请或者放弃听证、撤回申请，也可以查看办到哪一步。</p>
<form class="sheet" method="post" action="/answer#found">
<p><label for="number">申请的编号或者文书的文号</label><input id="number" name="number" required maxlength="60" value="{{V_NUMBER}}" autocomplete="off"></p>
<p><label for="code">查询码</label><input id="code" name="code" required maxlength="40" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="code_hint"><span class="hint" id="code_hint">回执上的，或者收件凭证、补正告知书、受理通知书上的。</span></p>
<p><button>查询</button></p></form>
{{/ANSWERING}}{{#REFUSED}}<p class="problem" role="alert" id="wrong">{{WHY}}{{#HAS_ARTICLE}}（{{ARTICLE}}）{{/HAS_ARTICLE}}</p>
{{/REFUSED}}{{#TAKEN}}<p class="good" role="status" id="taken">已经登记，机关的办案人员已经看到。</p>
{{/TAKEN}}{{#FOUND}}<section id="found" aria-labelledby="state"><h2 id="state">办理情况</h2>
<p class="good" role="status">{{STATE}}</p>
<dl class="facts"><dt>编号</dt><dd>{{CASE_NO}}</dd>{{#HAS_CAUSE}}<dt>事由</dt><dd>{{CAUSE}}</dd>{{/HAS_CAUSE}}<dt>办理机关</dt><dd>{{ORGAN}}{{#HAS_PHONE}}，电话{{PHONE}}{{/HAS_PHONE}}</dd><dt>登记日期</dt><dd>{{ON}}</dd></dl>
{{#HAS_OFFERED}}<h2>现在可以办理</h2>
<ul class="doors">{{#OFFERED}}<li><form method="post" action="/answer#wrong"><input type="hidden" name="number" value="{{NUMBER}}"><input type="hidden" name="code" value="{{CODE}}"><input type="hidden" name="action" value="{{ACTION}}"><button>{{TITLE}}</button></form></li>
{{/OFFERED}}</ul>
{{/HAS_OFFERED}}{{#UNOFFERED}}<p class="hint">现在没有需要您在网上办理的。</p>
{{/UNOFFERED}}{{#HAS_NOT_NOW}}<details><summary>现在不能办理的，和原因</summary><ul class="dates">{{#NOT_NOW}}<li><b>{{TITLE}}</b><span>{{BECAUSE}}{{#HAS_ARTICLE}}（{{ARTICLE}}）{{/HAS_ARTICLE}}</span></li>
{{/NOT_NOW}}</ul></details>
{{/HAS_NOT_NOW}}{{#HAS_SENT}}<h2>您已经提交的</h2>
{{/HAS_SENT}}{{#SENT}}<article class="reply"><h3>{{TITLE}}</h3><p class="hint">{{ON}}{{#HAS_FILES}}，附件{{FILES}}个{{/HAS_FILES}}</p>{{#TEXTS}}<p>{{TEXT}}</p>{{/TEXTS}}</article>
{{/SENT}}{{#HAS_TOLD}}<h2>答复</h2>
{{/HAS_TOLD}}{{#TOLD}}<article class="reply"><h3>{{TITLE}}</h3><p class="hint">{{ON}}</p>{{#TEXTS}}<p>{{TEXT}}</p>{{/TEXTS}}</article>
{{/TOLD}}{{#PAY}}<h2>缴款告知</h2>
<dl class="facts">{{#HAS_ASKED}}<dt>应缴费款</dt><dd class="num">{{ASKED}}元</dd>{{/HAS_ASKED}}{{#HAS_RELIEVED}}<dt>其中批准减免</dt><dd class="num">{{RELIEVED}}元</dd>{{/HAS_RELIEVED}}{{#HAS_CHARGED}}<dt>滞纳金</dt><dd class="num">{{CHARGED}}元</dd>{{/HAS_CHARGED}}{{#HAS_FINE}}<dt>罚款</dt><dd class="num">{{FINE}}元</dd>{{/HAS_FINE}}{{#HAS_GAINS}}<dt>没收的款项</dt><dd class="num">{{GAINS}}元</dd>{{/HAS_GAINS}}{{#HAS_ADDED}}<dt>加处罚款</dt><dd class="num">{{ADDED}}元</dd>{{/HAS_ADDED}}{{#HAS_WAIVED}}<dt>减免的加处罚款</dt><dd class="num">{{WAIVED}}元</dd>{{/HAS_WAIVED}}{{#HAS_PAID}}<dt>已经缴纳</dt><dd class="num">{{PAID}}元</dd>{{/HAS_PAID}}{{#HAS_REFUNDED}}<dt>已经退还</dt><dd class="num">{{REFUNDED}}元</dd>{{/HAS_REFUNDED}}<dt>还应缴纳</dt><dd class="num"><b>{{OUTSTANDING}}元</b></dd>
{{#HAS_DUE}}<dt>最后一日</dt><dd>{{DUE}}<small class="why">{{BECAUSE}}</small></dd>{{/HAS_DUE}}{{#HAS_DEFERRED}}<dt>批准延期、分期至</dt><dd>{{DEFERRED}}</dd>{{/HAS_DEFERRED}}{{#UNSERVED}}<dt>最后一日</dt><dd>文书送达后开始计算</dd>{{/UNSERVED}}{{#OWED}}{{#HAS_BANK}}<dt>缴款银行</dt><dd>{{BANK}}</dd>{{/HAS_BANK}}{{#HAS_ACCOUNT}}<dt>缴款账户</dt><dd>{{ACCOUNT}}</dd>{{/HAS_ACCOUNT}}{{/OWED}}</dl>
{{#LATE}}<p class="problem">已经逾期。到期不缴纳罚款的，每日按罚款数额的百分之{{DAILY}}加处罚款，加处罚款不超过{{CAP}}元；计算到今天，至多{{MOST}}元。是否加处、加处多少，以机关的决定为准。</p>
{{/LATE}}{{#CHARGE}}<p class="problem">已经逾期。经催告仍不缴纳的，机关可以依法强制执行或者申请人民法院强制执行；法律规定加收滞纳金的，滞纳金不超过{{CAP}}元（{{BASIS}}）。是否加收、加收多少，以机关的决定为准。</p>
{{/CHARGE}}{{#HAS_PARTS}}<h3>分期安排</h3>
<ul class="dates">{{#PARTS}}<li><b>{{DUE}}：{{SUM}}元</b><span>{{#SETTLED}}已经缴纳{{/SETTLED}}{{#PASSED}}已过，没有缴足{{/PASSED}}</span></li>
{{/PARTS}}</ul>
{{/HAS_PARTS}}{{/PAY}}{{#HAS_DATES}}<h2>正在计算的期限</h2>
<ul class="dates">{{#DATES}}<li><b>{{TITLE}}：{{DUE}}{{#PASSED}}（已过）{{/PASSED}}</b><span>{{BECAUSE}}</span></li>
{{/DATES}}</ul>
{{/HAS_DATES}}{{#HAS_PAPERS}}<h2>制发给您的文书</h2>
<table><caption class="hide">制发给您的文书</caption><thead><tr><th scope="col">文书</th><th scope="col">文号</th><th scope="col">日期</th><th scope="col">核对</th></tr></thead>
<tbody>{{#PAPERS}}<tr><td>{{TITLE}}</td><td class="no" data-label="文号">{{NO}}</td><td class="num" data-label="日期">{{ON}}</td><td data-label="核对"><a href="/v/{{CODE}}">核对真伪</a></td></tr>
{{/PAPERS}}</tbody></table>
{{/HAS_PAPERS}}</section>
{{/FOUND}}
