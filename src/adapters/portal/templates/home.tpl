<h1>{{SITE}}</h1>
<p class="lead">在这里可以查执法机关和执法人员，看已经作出的决定，核对一份文书是不是真的。</p>
<form class="search" action="/decisions" method="get" role="search">
<label for="q">查询行政执法决定</label>
<div><input id="q" name="q" type="search" placeholder="决定文号、单位名称或事由" maxlength="60"><button>查询</button></div>
</form>
<ul class="tiles">
<li><a href="/decisions"><b>{{DECISIONS}}</b><span>已公示决定</span></a></li>
<li><a href="/organs"><b>{{ORGANS}}</b><span>执法主体</span></a></li>
<li><a href="/officers"><b>{{OFFICERS}}</b><span>持证执法人员</span></a></li>
<li><a href="/powers"><b>{{POWERS}}</b><span>权责事项</span></a></li>
</ul>
<section><h2>我要办</h2>
<ul class="doors">
<li><a href="/apply"><b>许可申请</b><span>看办事指南，在网上申请行政许可</span></a></li>
<li><a href="/answer"><b>申请人答复</b><span>补正材料，陈述申辩，申请听证，撤回申请</span></a></li>
<li><a href="/complain"><b>投诉举报</b><span>举报违法行为，投诉执法行为，可以匿名</span></a></li>
<li><a href="/track"><b>进度查询</b><span>凭回执上的查询码看进度和答复</span></a></li>
<li><a href="/my-case"><b>本人案件查询</b><span>凭文书上的查询码看期限、文书和缴款</span></a></li>
<li><a href="/correct"><b>公示信息更正</b><span>公示的内容不准确，申请更正</span></a></li>
</ul></section>
<section><h2>最新公示</h2>
<table><caption class="hide">最新公示的行政执法决定</caption>
<thead><tr><th scope="col">决定文号</th><th scope="col">当事人</th><th scope="col">事由</th><th scope="col">决定机关</th><th scope="col">决定日期</th></tr></thead>
<tbody>{{#LATEST}}<tr><td class="no"><a href="/decisions/{{ID}}">{{NO}}</a></td><td data-label="当事人">{{PARTY}}</td><td data-label="事由">{{CAUSE}}</td><td data-label="决定机关">{{ORGAN}}</td><td class="num" data-label="决定日期">{{ON}}</td></tr>
{{/LATEST}}</tbody></table>
<p><a href="/decisions">查看全部决定</a></p></section>
<section><h2>验证文书</h2>
<p>扫描文书上的二维码，或者<a href="/verify">输入验证码、选择证据包文件</a>，可以核对文书与登记时是否一字不差。</p></section>
